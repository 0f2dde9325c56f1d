import "server-only";
import { randomUUID } from "node:crypto";
import { toAuditRow } from "@/lib/audit/record-event";
import { findSentMailCode } from "@/lib/data/mail-codes";
import { newId } from "@/lib/data/new-id";
import { writeRegistration } from "@/lib/data/registration";
import { AppError } from "@/lib/domain/error";
import { amrOf } from "@/lib/domain/login/login-method";
import { domainOf } from "@/lib/domain/pool/registration";
import { cleanText } from "@/lib/domain/user/profile-text";
import type { SignedIn } from "./apply-decision";
import type { TakenAttempt } from "./attempts/take-attempt";
import { bondToRequest } from "./mail-codes/code-bond";
import { takeCode } from "./mail-codes/take-code";

/** As long as a name that an administrator enters. */
const longestName = 100;

/**
 * Makes a user with an address that is proven by the code that was sent to it, and the sign-in that comes of it. What it stands on is
 * checked where it is written. Only who has proven the mailbox learns that the address is a user's by now.
 *
 * @throws AppError `login.code_refused`, `login.account_exists`, `login.method_unavailable`.
 */
export async function registerUser(
  attempt: TakenAttempt,
  { name: typed, code }: { name: string; code: string },
): Promise<SignedIn> {
  const { id, poolId, target, browserDigest, clientAddress, reference, record } = attempt;
  if (target.kind !== "interaction") throw new AppError("login.method_unavailable");
  const bond = bondToRequest({ poolId, purpose: "register", uid: target.uid, browserDigest });
  const sent = await findSentMailCode(bond);
  const taken = await takeCode({ ...bond, code });
  record.noteLead(taken ? "code_proven" : sent?.isOpen ? "code_wrong" : "code_over");
  if (!taken) throw new AppError("login.code_refused");
  const { address } = taken;
  const [userId, signInId] = [randomUUID(), newId()];
  const name = cleanText(typed, longestName) || null;
  record.noteUser({ userId, name });
  const audit = toAuditRow({
    poolId,
    context: { actor: `user:${userId}`, clientAddress, reference },
    action: "user.registered",
    object: `user:${userId}`,
    outcome: "success",
    details: { attempt: id, domain: domainOf(address) },
  });
  record.noteDecision({ kind: "create" }, signInId);
  const written = await writeRegistration({
    attempt,
    userId,
    name,
    address,
    domain: domainOf(address),
    amr: amrOf("email_code"),
    signInId,
    audit,
    history: record.toHistory(),
  });
  if (written === "written") return { kind: "created", userId, signInId };
  record.noteUser(undefined);
  record.noteDecision({ kind: "refuse", reason: "login.account_required" });
  throw new AppError(written === "taken" ? "login.account_exists" : "login.method_unavailable");
}
