import { z } from "zod";
import { type ApplicationType, hasPeople } from "./application-type";
import type { TokenSettings } from "./token-settings";

/** What an application does for the first time, in the order in which an integration gets there. */
export const milestoneKinds = [
  /** Somebody was sent back to it with a code, after signing in or by single sign-on, or has let its device in. */
  "sign_in",
  /** It fetched tokens. */
  "tokens",
  /** It read userinfo. */
  "userinfo",
  /** It exchanged a refresh token. */
  "refresh",
  /** Somebody signed out from it, or it took a notice that somebody's session has ended. */
  "logout",
] as const;

/** See {@link milestoneKinds}. */
export type MilestoneKind = (typeof milestoneKinds)[number];

/** Those that an application may do without. */
const optional: readonly MilestoneKind[] = ["userinfo", "refresh", "logout"];

/** A line of an application's checklist. */
export const checklistLine = z.object({
  kind: z.enum(milestoneKinds),
  /** When it was reached; null as long as it is open. */
  at: z.date().nullable(),
  /** Not every application does it. */
  isOptional: z.boolean(),
});

/** A line of an application's checklist. */
export type ChecklistLine = z.infer<typeof checklistLine>;

/**
 * The checklist of an application: of one that nobody signs in to its tokens alone, and a refresh only where its settings allow one. What a
 * later version has stored has no line.
 */
export function checklistOf(
  { type, tokens }: { type: ApplicationType; tokens: Pick<TokenSettings, "refreshTokens"> },
  reached: readonly { kind: string; reachedAt: Date }[],
): ChecklistLine[] {
  const kinds = hasPeople(type)
    ? milestoneKinds.filter((kind) => kind !== "refresh" || tokens.refreshTokens)
    : (["tokens"] as const);
  return kinds.map((kind) => ({
    kind,
    at: reached.find((one) => one.kind === kind)?.reachedAt ?? null,
    isOptional: optional.includes(kind),
  }));
}
