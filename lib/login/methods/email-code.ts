import "server-only";
import { listUsersByAddress, type NamedUser } from "@/lib/data/local-logins";
import { findSentMailCode, type MailCodeBond, type TakenMailCode } from "@/lib/data/mail-codes";
import { AppError } from "@/lib/domain/error";
import type { LocalLead } from "@/lib/domain/login/trace";
import type { TakenAttempt } from "../attempts/take-attempt";
import { bondToAttempt, bondToTarget } from "../mail-codes/code-bond";
import { takeCode } from "../mail-codes/take-code";
import { mayUse } from "./may-use";
import type { Method } from "./method";

/**
 * A code that was sent to a verified e-mail address (SEC-58). An address that is nobody's, a user who is disabled or not excepted in an
 * emergency, and a wrong code are answered alike, after the same work (SEC-41, SEC-56): only the mailbox knows whether there is a code.
 */
export const emailCode: Method = {
  name: "email_code",
  async prove({ attempt, binds = false, fields }) {
    const { poolId, record } = attempt;
    const bond = binds ? bondToAttempt(attempt) : bondOf(attempt);
    const sent = await findSentMailCode(bond);
    const [user] = await listUsersByAddress(poolId, sent?.address ?? null);
    record.noteUser(user);
    const taken = await takeCode({ ...bond, code: fields.get("code") ?? "" });
    const may = user === undefined || mayUse(attempt, user);
    record.noteLead(leadOf({ isOpen: sent?.isOpen ?? false, may, taken }, user));
    if (!taken || taken.userId === null || !may) throw new AppError("login.code_refused");
    return { kind: "local", method: "email_code", userId: taken.userId, provenBy: taken.address };
  },
};

function bondOf({ poolId, target, browserDigest }: TakenAttempt): MailCodeBond {
  if (target.kind === "link" || target.kind === "trial") throw new AppError("server.fault");
  return bondToTarget({ poolId, target, browserDigest });
}

function leadOf(
  { isOpen, may, taken }: { isOpen: boolean; may: boolean; taken: TakenMailCode | null },
  user: NamedUser | undefined,
): LocalLead {
  if (taken) return may ? "code_proven" : "not_excepted";
  if (!isOpen) return "code_over";
  if (!user) return "nobody";
  if (user.disabledAt) return "disabled";
  return may ? "code_wrong" : "not_excepted";
}
