import { failureGuideOf } from "./failure-guide";
import type { FailureKind } from "./failure-kind";
import type { OfferedConnection } from "./login-choices";

/** A failure as an address or a stored attempt tells it. */
export interface KnownFailure {
  kind: FailureKind;
  reference: string | undefined;
  /** The connection that was tried, or null when nobody says. */
  connectionId: string | null;
  /** The enterprise that DingTalk named, or null. */
  corpId: string | null;
}

/** What a login page says of a sign-in that came to nothing. */
export interface TriedSignIn extends Pick<KnownFailure, "kind" | "reference"> {
  /** The connection that was tried, if the page offers it. */
  tried: string | null;
  /** Its name, where another enterprise was chosen than it is for. */
  needed: string | null;
  /** The name of the connection for the enterprise that was chosen, where the page offers one. */
  chosen: string | null;
}

/** Puts a failure in the words of a page. @param offered the connections of the page: of no other one a name is shown (SEC-60). */
export function describeFailure(
  { kind, reference, connectionId, corpId }: KnownFailure,
  offered: readonly OfferedConnection[],
): TriedSignIn {
  const [only, ...more] = offered;
  // Where there is one way, it was that one.
  const guessed = connectionId === null && more.length === 0 ? only : undefined;
  const tried = offered.find(({ id }) => id === connectionId) ?? guessed;
  const chosen = offered.find((one) => one.corpId === corpId && one.corpId !== tried?.corpId);
  const isChoice = failureGuideOf(kind).ways.includes("choose_again");
  return {
    kind,
    reference,
    tried: tried?.id ?? null,
    needed: isChoice ? (tried?.displayName ?? null) : null,
    chosen: isChoice ? (chosen?.displayName ?? null) : null,
  };
}
