import "server-only";
import { listUsersByAddress } from "@/lib/data/local-logins";
import { AppError } from "@/lib/domain/error";
import type { PasskeyRequest } from "@/lib/domain/passkey/question";
import { countStart } from "@/lib/oidc/start-limits";
import { askForPasskey } from "@/lib/passkeys/ask";
import type { AskedAttempt } from "../attempts/find-asked";
import { findAskedAddress } from "../mail-codes/asked-address";
import { bondToAttempt } from "../mail-codes/code-bond";
import { sendCode } from "../mail-codes/send-code";
import { keepQuestion } from "../passkeys/challenges";
import { relyingPartyOf } from "../passkeys/relying-party-of";
import { findOpenQuestion } from "./find-open-question";

/** What somebody who is asked may bind an account by now. @throws AppError `login.method_unavailable` where it is not by this. */
async function expectMethod(question: AskedAttempt, method: "passkey" | "email_code"): Promise<void> {
  const open = await findOpenQuestion(question);
  if (!open?.methods.includes(method)) throw new AppError("login.method_unavailable");
}

/**
 * Sends a code to bind an account with, good for this attempt alone, where a user who is enabled has the address and it is verified,
 * also where somebody is linked to them already: for any other address it does the same work and sends nothing (SEC-41, SEC-56).
 *
 * @param typed as it was typed; undefined for another code to the address of before.
 * @returns `too_soon` less than a minute after the last one; `no_address` for what is none, and where there is nothing to send again.
 * @throws AppError `login.method_unavailable`, `login.too_many_mails`.
 */
export async function askCodeToBind(
  question: AskedAttempt,
  { typed, browserMark }: { typed: string | undefined; browserMark: string | undefined },
): Promise<"sent" | "too_soon" | "no_address"> {
  await expectMethod(question, "email_code");
  const { poolId, clientAddress, locale } = question.attempt;
  const bond = bondToAttempt(question.attempt);
  const address = await findAskedAddress(bond, typed);
  if (address === undefined) return "no_address";
  const [user] = await listUsersByAddress(poolId, address);
  const userId = user?.disabledAt === null ? user.userId : null;
  return sendCode({ id: poolId }, { ...bond, address, userId, locale, clientAddress, browserMark });
}

/**
 * What a browser asks an authenticator for that is to show whose account its person binds. The answer counts in this attempt, once.
 *
 * @throws AppError `login.method_unavailable`; `request.too_many` (SEC-99).
 */
export async function askPasskeyToBind(question: AskedAttempt): Promise<PasskeyRequest> {
  const { id, poolId, browserDigest, clientAddress } = question.attempt;
  const retryAfter = countStart("attempt", clientAddress);
  if (retryAfter !== null) throw new AppError("request.too_many", { retryAfter });
  await expectMethod(question, "passkey");
  const request = await askForPasskey(await relyingPartyOf(poolId));
  await keepQuestion({ poolId, browserDigest, asking: { bindIn: id } }, request);
  return request;
}
