import type { BindMethod } from "../association/binding";
import { type FieldMatch, findMatch, type Match, type Mismatch } from "../association/find-match";
import type { LoginMethod } from "./login-method";
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
  /** For somebody who is not known: whom the fields lead to that the connection matches by. */
  matches: readonly FieldMatch[];
}

/** What a connection lets in now. */
export interface LoginRule {
  /** It is enabled, and offered by the application that the login is for. */
  offered: boolean;
  /** People without an account get one; otherwise existing accounts alone come in (SEC-42). */
  createsAccounts: boolean;
  /** Somebody unknown is asked whether they have an account. */
  asks: boolean;
  /** By what they may bind one now; by nothing where no way works that the connection allows. */
  bindsBy: readonly BindMethod[];
}

/** An account that somebody has proven to be theirs, as it is stored. */
export interface ProvenAccount {
  userId: string;
  /** Of the user's row, as it was seen. */
  version: number;
  /** When an administrator disabled the user, or null. */
  disabledAt: Date | null;
  /** The user is linked to another person of the same developer scope already. */
  isTaken: boolean;
}

/** What somebody said who was asked: that they are new, or that an account is theirs, and by what they have proven that. */
export type Answer =
  | { kind: "create" }
  | { kind: "bind"; method: LoginMethod | "session"; account: ProvenAccount };

/** What somebody unknown is asked: by what they may bind an account, and whether they may have one made. */
export interface Question {
  methods: readonly BindMethod[];
  create: boolean;
}

/** What a login comes to. */
export type Decision =
  | { kind: "sign_in"; userId: string }
  | ({ kind: "link" } & Match)
  | { kind: "create"; mismatch?: Mismatch }
  | ({ kind: "ask"; mismatch?: Mismatch } & Question)
  | { kind: "bind"; userId: string; version: number; method: BindMethod; mismatch?: Mismatch }
  | { kind: "refuse"; reason: RefusalReason; mismatch?: Mismatch };

/** Why a proven person does not come in. */
type RefusalReason =
  | "login.connection_unavailable"
  | "login.identity_conflict"
  | "login.account_disabled"
  | "login.account_required"
  | "login.account_linked"
  | "login.credentials_refused";

/**
 * The rule of who becomes whom, in one place and without access to the outside. First what the connection allows, then
 * whether the identity is sound, then the account:
 *
 * A userid that belongs to another unionId is refused, because an enterprise may choose userids freely (SEC-25). Somebody unknown
 * is matched first; where that finds nobody, they are asked, an account is created, or they are refused. Whoever was disabled does not
 * come in again with a new account. Nobody is created for a local proof, and nothing matched: it names a user or it is none.
 *
 * @param answer of whoever was asked before. It counts only where they would be asked now.
 */
export function decide(proof: Proof, facts: LoginFacts, rule: LoginRule, answer?: Answer): Decision {
  const { known, identityId, useridOwner } = facts;
  if (!rule.offered) return refuse("login.connection_unavailable");
  if (useridOwner !== null && useridOwner !== identityId) return refuse("login.identity_conflict");
  if (known?.disabledAt) return refuse("login.account_disabled");
  if (known) return { kind: "sign_in", userId: known.userId };
  if (proof.kind === "local") return refuse("login.account_required");
  const found = findMatch(facts.matches);
  if (found.match) return { kind: "link", ...found.match };
  const why = found.mismatch ? { mismatch: found.mismatch } : {};
  if (found.mismatch === "disabled") return { ...refuse("login.account_disabled"), ...why };
  if (rule.asks) return { ...decideAnswer(rule, answer), ...why };
  return { ...(rule.createsAccounts ? { kind: "create" } : refuse("login.account_required")), ...why };
}

/**
 * What somebody unknown is asked, or what their answer comes to. One that nobody may give any more is asked for anew. Where nothing is
 * left to answer nobody is asked: a way that has been switched off makes no accounts that nobody wanted.
 */
function decideAnswer({ bindsBy, createsAccounts }: LoginRule, answer: Answer | undefined): Decision {
  if (bindsBy.length === 0 && !createsAccounts) return refuse("login.account_required");
  const question: Decision = { kind: "ask", methods: bindsBy, create: createsAccounts };
  if (answer === undefined) return question;
  if (answer.kind === "create") return createsAccounts ? { kind: "create" } : question;
  const method = bindsBy.find((allowed) => allowed === answer.method);
  if (method === undefined) return question;
  const { userId, version, disabledAt, isTaken } = answer.account;
  // Like a wrong password, as everywhere (SEC-41): whoever is disabled cannot prove anything.
  if (disabledAt) return refuse("login.credentials_refused");
  if (isTaken) return refuse("login.account_linked");
  return { kind: "bind", userId, version, method };
}

function refuse(reason: RefusalReason): Decision & { kind: "refuse" } {
  return { kind: "refuse", reason };
}
