import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { closeMailCodes, dropMailCode, findSentMailCode, type MailCodeBond } from "@/lib/data/mail-codes";
import { cancelMailsAbout } from "@/lib/data/mails";
import { findOwnContacts, isAddressTaken, saveProvenAddress } from "@/lib/data/own-contacts";
import { closePasswordLinks } from "@/lib/data/password-links";
import { findUserLanguage } from "@/lib/data/user-languages";
import { AppError } from "@/lib/domain/error";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { namePasswordLinks } from "@/lib/domain/user/password";
import { nameUserInvitations } from "@/lib/domain/user/user-invitation";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { sendCode } from "../mail-codes/send-code";
import { takeCode } from "../mail-codes/take-code";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnAccount } from "./in-own-account";
import { tellOwner } from "./tell-owner";

/** Whose code it is: it is good in the sign-in and the browser that asked for it, and nowhere else (SEC-51). */
type Asker = Pick<AccountScope, "poolId" | "signInId" | "browserDigest">;

/** The address that a code was sent to in a sign-in, while it can be tried, else null; the whole is null where there is no mail. */
export async function findNewEmail(asker: Asker): Promise<{ waiting: string | null } | null> {
  if (!isMailOn()) return null;
  const bond = bondOfNewEmail(asker);
  const sent = bond && (await findSentMailCode(bond));
  return { waiting: sent?.isOpen ? sent.address : null };
}

/** What a code for another address is bound to; null for a browser that cannot be told from others. */
function bondOfNewEmail({ poolId, signInId, browserDigest }: Asker): MailCodeBond | null {
  if (browserDigest === null) return null;
  return { poolId, purpose: "change_email", boundTo: digest(`change_email:${signInId}`), browserDigest };
}

/**
 * Sends a code to the address that a person wants to have, or has and wants to verify, while their last proof is fresh (SEC-46). Where
 * another user has verified it, the same work is done and nothing is sent: the page says the same (SEC-56).
 */
export async function askForOwnEmail(scope: AccountScope, typed: string): Promise<AccountOutcome> {
  const bond = bondOfNewEmail(scope);
  if (!isMailOn()) return "gone";
  if (!bond || !isFreshProof(scope, new Date())) return "prove";
  const address = toEmailAddress(typed.trim());
  if (address === undefined) return { fault: "email.shape", kept: typed };
  const own = await findOwnContacts(scope);
  if (own?.emailVerified && own.email?.toLowerCase() === address) return { fault: "email.same", kept: typed };
  const isTaken = await isAddressTaken(scope, address);
  try {
    await sendCode(scope.pool, {
      ...bond,
      address,
      userId: isTaken ? null : scope.userId,
      locale: (await findUserLanguage(scope)) ?? scope.locale,
      clientAddress: scope.clientAddress,
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "login.too_many_mails")
      return { fault: "email.too_many", kept: typed };
    throw error;
  }
  return "done";
}

/** Gives up the address that a code was sent to. */
export async function dropOwnEmail(scope: AccountScope): Promise<AccountOutcome> {
  const bond = bondOfNewEmail(scope);
  if (!bond) return "gone";
  await dropMailCode(bond);
  return "done";
}

/**
 * Gives a person the address that a code proves (SEC-46): it is verified and theirs from then on, the address that was verified before
 * is told, and codes and links that went to it are void (SEC-57). One that somebody has verified meanwhile is refused like a wrong code.
 *
 * @returns `email_verified` where it was theirs already, and unverified.
 */
export async function confirmOwnEmail(scope: AccountScope, code: string): Promise<AccountOutcome> {
  const bond = bondOfNewEmail(scope);
  if (!bond || !(await findSentMailCode(bond))) return "gone";
  const taken = await takeCode({ ...bond, code });
  if (taken?.userId !== scope.userId) return { fault: "code.refused" };
  const { poolId, userId } = scope;
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    if (await isAddressTaken(scope, taken.address, queries)) return { fault: "code.refused" };
    const before = await findOwnContacts(scope, queries);
    const isSame = before?.email?.toLowerCase() === taken.address;
    await saveProvenAddress(queries, scope, taken.address);
    await closeMailCodes(queries, scope);
    await closePasswordLinks(queries, scope);
    await cancelMailsAbout(queries, [namePasswordLinks(userId), nameUserInvitations(userId)]);
    await recordEvent(queries, {
      action: isSame ? "user.email_verified" : "user.email_changed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
    if (isSame) return "email_verified";
    await tellOwner(scope, queries, "address_changed", {
      recipient: before?.emailVerified ? before.email : null,
    });
    return "done";
  });
}
