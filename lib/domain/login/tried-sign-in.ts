import { failureGuideOf } from "./failure-guide";
import type { FailureKind } from "./failure-kind";
import type { OfferedConnection } from "./login-choices";
import type { LoginMethod } from "./login-method";

/** A failure as an address or a stored attempt tells it. */
export interface KnownFailure {
  kind: FailureKind;
  reference: string | undefined;
  /** The connection that was tried, or null when nobody says. */
  connectionId: string | null;
  /** The method that was tried; null for an attempt through DingTalk, and when nobody says. */
  method: LoginMethod | null;
  /** The enterprise that DingTalk named; null when it named none, undefined when nobody says. */
  corpId: string | null | undefined;
}

/** What a login page says of a sign-in that came to nothing. */
export interface TriedSignIn extends Pick<KnownFailure, "kind" | "reference" | "method"> {
  /** The connection that was tried, if the page offers it. */
  tried: string | null;
  /** Its name, where another enterprise was chosen than it is for and the page offers more than one. */
  needed: string | null;
  /** The name of the connection for the enterprise that was chosen, where the page offers one. */
  chosen: string | null;
}

/** Puts a failure in the words of a page. @param offered the connections of the page: of no other one a name is shown (SEC-60). */
export function describeFailure(
  { kind, reference, connectionId, method, corpId }: KnownFailure,
  offered: readonly OfferedConnection[],
): TriedSignIn {
  const [only, ...more] = offered;
  // Where there is one way, it was that one.
  const guessed = connectionId === null && method === null && more.length === 0 ? only : undefined;
  const tried = offered.find(({ id }) => id === connectionId) ?? guessed;
  const chosen = offered.find((one) => one.corpId === corpId && one.corpId !== tried?.corpId);
  const isChoice = failureGuideOf(kind).ways.includes("choose_again");
  // One name alone tells nothing: it is a connection's, and often no enterprise's.
  const isNamed = isChoice && more.length > 0;
  return {
    kind: kindOf({ kind, method, corpId }),
    reference,
    method,
    tried: tried?.id ?? null,
    needed: isNamed ? (tried?.displayName ?? null) : null,
    chosen: isNamed ? (chosen?.displayName ?? null) : null,
  };
}

function kindOf({ kind, method, corpId }: Pick<KnownFailure, "kind" | "method" | "corpId">): FailureKind {
  // Whoever has left the only enterprise that they had is not told that they chose a wrong one.
  if (kind === "wrong_enterprise" && corpId === null) return "no_enterprise";
  // Without DingTalk nothing is said of it: it is we who are busy.
  return kind === "later" && method !== null ? "fault" : kind;
}
