import "server-only";
import { advanceUserPasskey, findOwnedPasskey, type OwnedPasskey } from "@/lib/data/user-passkeys";
import { AppError } from "@/lib/domain/error";
import type { LocalLead } from "@/lib/domain/login/trace";
import { type Assertion, assertionSchema, readPasskeyAnswer } from "@/lib/domain/passkey/answer";
import { verifyAssertion } from "@/lib/passkeys/verify-assertion";
import type { TakenAttempt } from "../attempts/take-attempt";
import { takeQuestion } from "../passkeys/challenges";
import { relyingPartyOf } from "../passkeys/relying-party-of";
import { mayUse } from "./may-use";
import type { Method } from "./method";

/**
 * A passkey that says itself whose it is, with the person verified by the authenticator. Nobody guesses an answer, so none is counted
 * but as the attempt that it is. Whatever does not hold is answered alike: a passkey that the pool does not know, another pool's, one
 * of somebody who is disabled or not excepted in an emergency, another page's answer, one that was given before, and a counter that does not grow (SEC-41, SEC-56).
 */
export const passkey: Method = {
  name: "passkey",
  async prove({ attempt, binds = false, fields }) {
    const { poolId, record } = attempt;
    const answer = readPasskeyAnswer(assertionSchema, fields.get("answer"));
    const key = answer && (await findOwnedPasskey({ poolId, credentialId: answer.id }));
    record.noteUser(key?.user);
    const counter = answer && (await findCounter({ attempt, binds, answer, key }));
    const usable = key?.user.disabledAt === null && mayUse(attempt, key.user) ? key : null;
    const isNew =
      usable && counter !== null && (await advanceUserPasskey({ poolId, id: usable.id, counter }));
    record.noteLead(leadOf(attempt, key, isNew === true));
    if (!usable || !isNew) throw new AppError("login.passkey_refused");
    return { kind: "local", method: "passkey", userId: usable.user.userId, provenBy: usable.id };
  },
};

/** What the authenticator has counted to; null when the answer does not hold. The challenge is used up in any case. */
async function findCounter({
  attempt: { id, poolId, browserDigest, target },
  binds,
  answer,
  key,
}: {
  attempt: TakenAttempt;
  binds: boolean;
  answer: Assertion;
  key: OwnedPasskey | null;
}): Promise<number | null> {
  const at = { poolId, browserDigest, asking: binds ? { bindIn: id } : { signIn: target } };
  const asked = await takeQuestion(at, answer.response.clientDataJSON);
  if (!asked || !key || answer.response.userHandle !== key.userHandle) return null;
  return verifyAssertion(answer, { party: await relyingPartyOf(poolId), key, challenge: asked.challenge });
}

function leadOf(attempt: TakenAttempt, key: OwnedPasskey | null, holds: boolean): LocalLead {
  if (!key) return "passkey_unknown";
  if (key.user.disabledAt) return "passkey_disabled";
  if (!mayUse(attempt, key.user)) return "not_excepted";
  return holds ? "passkey_proven" : "passkey_wrong";
}
