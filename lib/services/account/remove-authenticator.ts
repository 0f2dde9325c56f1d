import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { clearAuthenticator } from "@/lib/data/second-factors";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { dropUselessRecoveryCodes } from "@/lib/services/second-factor/kept-recovery-codes";

/** Takes one's own authenticator app away. @throws AppError `administrator.confirmation_required`, `second_factor.not_found`. */
export async function removeAuthenticator(scope: ConsoleScope): Promise<void> {
  expectFresh(scope);
  const { administratorId } = scope;
  await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    if (!(await clearAuthenticator(queries, administratorId))) throw new AppError("second_factor.not_found");
    await dropUselessRecoveryCodes(queries, administratorId);
    await deletePendingSignInsOf(queries, administratorId);
    await recordEvent(queries, {
      action: "administrator.authenticator_removed",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
    });
  });
}
