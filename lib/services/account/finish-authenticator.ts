import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import {
  deleteOtherSessions,
  findAuthenticatorDraft,
  keepAuthenticatorDraft,
} from "@/lib/data/console-sessions";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { setAuthenticator } from "@/lib/data/second-factors";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { findCodeStep, unsealAuthenticatorSecret } from "@/lib/second-factor/authenticator";
import { countCode, forgetCode } from "@/lib/second-factor/code-limits";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { makeFirstRecoveryCodes } from "@/lib/services/second-factor/kept-recovery-codes";

/**
 * Sets an authenticator app up with the first code that it shows, which is used up by that. Sessions that began without it end.
 *
 * @returns recovery codes, this one time, when there were none.
 * @throws AppError `administrator.confirmation_required`, `second_factor.not_begun`, `second_factor.refused` at the field `code`,
 *   `second_factor.set_already`, `request.too_many`.
 */
export async function finishAuthenticator(
  scope: ConsoleScope,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  expectFresh(scope);
  const { administratorId } = scope;
  const session = getOwnSession(scope);
  const entry = { ownerId: administratorId, clientAddress: scope.clientAddress };
  await countCode("authenticator", entry);
  const sealed = await findAuthenticatorDraft(database(), session);
  if (!sealed) throw new AppError("second_factor.not_begun");
  const step = findCodeStep(unsealAuthenticatorSecret(sealed, { administratorId }), code);
  if (step === null) throw new AppError("second_factor.refused", { fields: { code: "account.code.wrong" } });
  const recoveryCodes = await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    if (!(await setAuthenticator(queries, { administratorId, sealed, step })))
      throw new AppError("second_factor.set_already");
    await keepAuthenticatorDraft(queries, session, null);
    const codes = await makeFirstRecoveryCodes(queries, administratorId);
    const endedSessions = await deleteOtherSessions(queries, session);
    await deletePendingSignInsOf(queries, administratorId);
    await recordEvent(queries, {
      action: "administrator.authenticator_set",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
      details: { endedSessions },
    });
    return codes;
  });
  await forgetCode("authenticator", entry);
  return { recoveryCodes };
}
