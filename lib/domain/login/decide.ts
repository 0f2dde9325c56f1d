import type { Proof } from "./proof";

/** A user of the pool at the moment of a login. */
interface KnownUser {
  userId: string;
  /** When an administrator disabled the user, or null. */
  disabledAt: Date | null;
}

/** What is stored about whom a proof names. */
export interface LoginFacts {
  /** Whose identity it is (pool, developer scope, unionId), or the user that a local proof names; null for nobody. */
  known: KnownUser | null;
  /** The identity of that person; null for nobody and for a local proof. */
  identityId: string | null;
  /** The identity that holds this userid of the enterprise already; null when none does. */
  useridOwner: string | null;
}

/** What a connection lets in now. */
export interface LoginRule {
  /** It is enabled, and offered by the application that the login is for. */
  offered: boolean;
  /** People without an account get one; otherwise existing accounts alone come in (SEC-42). */
  createsAccounts: boolean;
}

/** What a login comes to. */
export type Decision =
  | { kind: "sign_in"; userId: string }
  | { kind: "create" }
  | { kind: "refuse"; reason: RefusalReason; userId: string | null };

/** Why a proven person does not come in. */
type RefusalReason =
  | "login.connection_unavailable"
  | "login.identity_conflict"
  | "login.account_disabled"
  | "login.account_required";

/**
 * The rule of who becomes whom, in one place and without access to the outside. First what the connection allows, then
 * whether the identity is sound, then the account:
 *
 * A userid that belongs to another unionId is refused, because an enterprise may choose userids freely (SEC-25). Nobody
 * is created for a local proof: it names a user or it is none.
 */
export function decide(proof: Proof, facts: LoginFacts, rule: LoginRule): Decision {
  const { known, identityId, useridOwner } = facts;
  const refuse = (reason: RefusalReason): Decision => ({
    kind: "refuse",
    reason,
    userId: known?.userId ?? null,
  });
  if (!rule.offered) return refuse("login.connection_unavailable");
  if (useridOwner !== null && useridOwner !== identityId) return refuse("login.identity_conflict");
  if (known?.disabledAt) return refuse("login.account_disabled");
  if (known) return { kind: "sign_in", userId: known.userId };
  return proof.kind === "dingtalk" && rule.createsAccounts
    ? { kind: "create" }
    : refuse("login.account_required");
}
