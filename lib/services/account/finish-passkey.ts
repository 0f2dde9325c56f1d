import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import { deleteOtherSessions, takePasskeyChallenge } from "@/lib/data/console-sessions";
import { createPasskeyRow } from "@/lib/data/passkeys";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { type FinishPasskeyInput, pendingMilliseconds } from "@/lib/domain/administrator/second-factor";
import { AppError } from "@/lib/domain/error";
import { verifyRegistration } from "@/lib/passkeys/verify-registration";
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
  const credential = await verifyRegistration(answer, { party: relyingParty(), challenge });
  if (!credential) throw new AppError("second_factor.refused");
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
