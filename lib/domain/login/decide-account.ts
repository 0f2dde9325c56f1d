/** What is stored about a DingTalk person at the moment of a login. */
export interface KnownPerson {
  userId: string;
  identityId: string;
  /** The user was disabled by an administrator. */
  disabled: boolean;
}

/** What a login comes to for a person whom DingTalk has proven. */
export type AccountDecision =
  | { kind: "sign_in"; userId: string; identityId: string }
  | { kind: "create" }
  | {
      kind: "refuse";
      reason: "login.account_disabled" | "login.account_required" | "login.identity_conflict";
    };

/**
 * The rule of account resolution, without any access to the outside.
 *
 * @param known the identity found by pool, developer scope and unionId; null when there is none.
 * @param useridOwner the identity that already holds this userid of the enterprise; null when nobody does. A userid
 *   that belongs to another unionId is refused: an enterprise may choose userids freely (SEC-25).
 * @param loginOnly the connection lets in existing accounts alone (SEC-42).
 */
export function decideAccount(
  known: KnownPerson | null,
  useridOwner: { identityId: string } | null,
  loginOnly: boolean,
): AccountDecision {
  if (useridOwner && useridOwner.identityId !== known?.identityId) {
    return { kind: "refuse", reason: "login.identity_conflict" };
  }
  if (known?.disabled) return { kind: "refuse", reason: "login.account_disabled" };
  if (known) return { kind: "sign_in", userId: known.userId, identityId: known.identityId };
  return loginOnly ? { kind: "refuse", reason: "login.account_required" } : { kind: "create" };
}
