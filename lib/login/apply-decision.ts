import "server-only";
import { randomUUID } from "node:crypto";
import { accountAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { type AuditEvent, toAuditRow } from "@/lib/audit/record-event";
import { writeFirstLogin } from "@/lib/data/first-login";
import type { LoginWrite } from "@/lib/data/login-statement";
import { writeBoundLogin, writeLogin, writeMatchedLogin } from "@/lib/data/logins";
import { newId } from "@/lib/data/new-id";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { findVerifiedAddress } from "@/lib/data/user-addresses";
import { findUserLanguage } from "@/lib/data/user-languages";
import { AppError } from "@/lib/domain/error";
import type { Decision } from "@/lib/domain/login/decide";
import type { AccountProof, DingTalkProof } from "@/lib/domain/login/proof";
import { cutUnionId } from "@/lib/domain/user/mask";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { notifyUser } from "@/lib/mail/notify-user";
import type { ReturnedAttempt } from "./attempts/take-attempt";
import { nameOrigin } from "./enterprise-name";

/** A decision that lets somebody in. */
type Admission = Exclude<Decision, { kind: "refuse" | "ask" }>;

/** What somebody answered who was asked. */
interface Answered {
  asked: boolean;
  /** By what they have proven an account; null where they bind none. */
  account: AccountProof | null;
}

/** Where a person ended up. */
export interface SignedIn {
  kind: "signed_in" | "created";
  userId: string;
  /** The stored fact that they got in: what their session stands on. */
  signInId: string;
}

/**
 * Lets a person in as it was decided, all or nothing, with sign-in and audit row (REL-02). The decision's grounds are
 * checked once more where the rows are locked. A user to whom somebody is linked by it is told so by mail (SEC-45).
 *
 * @returns null when they hold no longer: somebody took something away, or a racing twin was first. Then nothing was
 * written, and it has to be decided anew.
 */
export async function applyDecision(
  attempt: ReturnedAttempt,
  proof: DingTalkProof,
  decision: Admission,
  answered: Answered,
): Promise<SignedIn | null> {
  const userId = decision.kind === "create" ? randomUUID() : decision.userId;
  const signInId = newId();
  const kind = decision.kind === "create" ? "created" : "signed_in";
  const audit = toAuditRow(eventOf(attempt, proof, userId, decision));
  attempt.record.noteDecision(decision, signInId);
  const login = { attempt, proof, userId, signInId, audit, history: attempt.record.toHistory() };
  return (await write(attempt, login, decision, answered)) ? { kind, userId, signInId } : null;
}

async function write(
  attempt: ReturnedAttempt,
  login: LoginWrite,
  decision: Admission,
  { asked, account }: Answered,
): Promise<boolean> {
  switch (decision.kind) {
    case "sign_in":
      return writeLogin(login);
    case "link":
      return linkAndTell(attempt, login, (queries) => writeMatchedLogin(queries, login, decision));
    case "bind": {
      if (!account) throw new AppError("server.fault");
      const bound = { proof: account, version: decision.version };
      return linkAndTell(attempt, login, (queries) => writeBoundLogin(queries, login, bound));
    }
    case "create":
      return writeFirstLogin(login, asked);
  }
}

/** Links somebody to a user and tells the user, as one transaction: at the address that was theirs before. */
async function linkAndTell(
  { id, poolId, locale }: ReturnedAttempt,
  { userId }: LoginWrite,
  link: (queries: Queries) => Promise<boolean>,
): Promise<boolean> {
  const account = accountAddress(await getPoolAddress(poolId));
  // Before anything is locked: DingTalk may have to be asked.
  const from = isMailOn() ? await nameOrigin({ id, poolId }) : null;
  return inTransaction(async (queries) => {
    const recipient = await findVerifiedAddress(queries, { poolId, userId });
    const isLinked = await link(queries);
    if (isLinked)
      await notifyUser(queries, {
        what: "identity_linked",
        by: "sign_in",
        recipient,
        locale: (await findUserLanguage({ poolId, userId }, queries)) ?? locale,
        poolId,
        account,
        from,
      });
    return isLinked;
  });
}

/** A sign-in is one of many; a link is told apart from them, since it gives an account to somebody (SEC-45). */
function eventOf(
  attempt: ReturnedAttempt,
  { person }: DingTalkProof,
  userId: string,
  decision: Admission,
): AuditEvent {
  const { id, poolId, clientAddress, reference } = attempt;
  const context: AuditEvent["context"] = { actor: `user:${userId}`, clientAddress, reference };
  if (decision.kind === "link" || decision.kind === "bind") {
    const { corpId, userid, unionId } = person;
    const who = { corpId, userid, unionId: cutUnionId(unionId) };
    const [action, details] =
      decision.kind === "link"
        ? (["user.identity_matched", { matchedBy: decision.field, ...who }] as const)
        : (["user.identity_bound", { method: decision.method, ...who }] as const);
    return { poolId, context, action, object: `user:${userId}`, outcome: "success", details };
  }
  const action = decision.kind === "create" ? "login.created" : "login.signed_in";
  return { poolId, context, action, object: `attempt:${id}`, outcome: "success" };
}
