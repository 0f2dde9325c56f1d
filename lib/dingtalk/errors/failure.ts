import "server-only";
import { NamedFailure } from "@/lib/domain/named-failure";
import { cutText } from "@/lib/domain/user/profile-text";

/** What {@link DingTalkFailure} knows. All of it may be logged and shown to an administrator. */
export interface FailureDetails {
  endpoint: string;
  /** Absent when there was no answer. */
  status?: number;
  /** DingTalk's own code: a number of the old hosts, a name of the new ones. */
  upstreamCode?: string;
  /** DingTalk's own words, bounded, without control characters and without what we had sent. */
  upstreamMessage?: string;
  requestId?: string;
  /** Our word for an answer without a code: timeout, html, not_json, shape, … */
  problem?: string;
  /** Fields of the answer that were missing or of another type. */
  fields?: readonly string[];
  /** Permissions that the app lacks. */
  requiredScopes?: readonly string[];
  /** Where an administrator applies for them: always an address of DingTalk's developer console. */
  applicationLink?: string;
  /** The egress address that DingTalk saw and does not allow. */
  requestIp?: string;
  /** How long DingTalk asks callers to stay away, in seconds. */
  retryAfterSeconds?: number;
}

/** The `cause` of every AppError that comes from DingTalk. */
export class DingTalkFailure extends NamedFailure {
  static override readonly kind = "DingTalkFailure";

  override readonly name = "DingTalkFailure";

  constructor(readonly details: Readonly<FailureDetails>) {
    super(`${details.endpoint}: ${details.upstreamCode ?? details.problem ?? "failed"}`);
  }

  override get facts(): Readonly<Record<string, unknown>> {
    return { ...this.details };
  }
}

const longest = 200;

/** Makes upstream text harmless: no control or bidirectional characters, no secret of the call, 200 characters at most. */
export function boundText(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets.filter(({ length }) => length > 3))
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, "…");
  clean = clean.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return clean.length > longest ? `${cutText(clean, longest - 1)}…` : clean;
}

/** As it is, and as it stands in an address: a token of the old host is a part of the address that it was asked by. */
function formsOf(secret: string): readonly string[] {
  // Through bytes: half a character cannot stand in an address.
  return [secret, encodeURIComponent(Buffer.from(secret).toString())];
}
