import "server-only";
import { type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import { recordEvent } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import { deleteOtherSessions, takePasskeyChallenge } from "@/lib/data/console-sessions";
import { createPasskeyRow } from "@/lib/data/passkeys";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { type FinishPasskeyInput, pendingMilliseconds } from "@/lib/domain/administrator/second-factor";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { makeFirstRecoveryCodes } from "@/lib/services/second-factor/kept-recovery-codes";
import { relyingParty } from "@/lib/services/second-factor/relying-party";

/**
 * Adds a passkey, by the answer to the challenge that was made in this session within five minutes. Sessions that began without it
 * end.
 *
 * @returns recovery codes, this one time, when there were none.
 * @throws AppError `administrator.confirmation_required`, `second_factor.not_begun`, `second_factor.refused`.
 */
export async function finishPasskey(
  scope: ConsoleScope,
  { name, answer }: FinishPasskeyInput,
): Promise<{ recoveryCodes: string[] }> {
  expectFresh(scope);
  const { administratorId } = scope;
  const session = getOwnSession(scope);
  const since = new Date(Date.now() - pendingMilliseconds);
  const challenge = await takePasskeyChallenge(database(), session, since);
  if (!challenge) throw new AppError("second_factor.not_begun");
  const credential = await verifyAnswer(answer, challenge);
  return inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    const { id } = await createPasskeyRow(queries, { administratorId, name, ...credential });
    const recoveryCodes = await makeFirstRecoveryCodes(queries, administratorId);
    const endedSessions = await deleteOtherSessions(queries, session);
    await deletePendingSignInsOf(queries, administratorId);
    await recordEvent(queries, {
      action: "administrator.passkey_added",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
      details: { passkey: id, name, endedSessions },
    });
    return { recoveryCodes };
  });
}

async function verifyAnswer(
  { response, ...answer }: FinishPasskeyInput["answer"],
  expectedChallenge: string,
) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const { transports, ...rest } = response;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: rest, clientExtensionResults: {} } satisfies RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
    });
    if (!registrationInfo) throw new AppError("second_factor.refused");
    const { id: credentialId, publicKey, counter } = registrationInfo.credential;
    return { credentialId, publicKey, counter, transports: transports ?? [] };
  } catch (error) {
    // The library throws whatever is wrong with an answer; who presented it is told no more than that it is.
    log().info({ err: error }, "passkey refused");
    throw new AppError("second_factor.refused");
  }
}
