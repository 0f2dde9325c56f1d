import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { deletePasskey } from "@/lib/data/passkeys";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { dropUselessRecoveryCodes } from "@/lib/services/second-factor/kept-recovery-codes";

/** Removes one of one's own passkeys. @throws AppError `administrator.confirmation_required`, `second_factor.not_found`. */
export async function removePasskey(
  scope: ConsoleScope,
  { passkeyId }: { passkeyId: string },
): Promise<void> {
  expectFresh(scope);
  const { administratorId } = scope;
  await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    const name = await deletePasskey(queries, { administratorId, passkeyId });
    if (name === null) throw new AppError("second_factor.not_found");
    await dropUselessRecoveryCodes(queries, administratorId);
    await deletePendingSignInsOf(queries, administratorId);
    await recordEvent(queries, {
      action: "administrator.passkey_removed",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
      details: { passkey: passkeyId, name },
    });
  });
}
