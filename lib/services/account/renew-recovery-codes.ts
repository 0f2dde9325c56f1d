import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { hasSecondFactor } from "@/lib/data/second-factors";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { makeRecoveryCodes } from "@/lib/services/second-factor/kept-recovery-codes";

/**
 * Makes new recovery codes; all earlier ones are worth nothing from then on.
 *
 * @returns the codes, this one time.
 * @throws AppError `administrator.confirmation_required`, `second_factor.not_found` without a second factor that they could stand in for.
 */
export async function renewRecoveryCodes(scope: ConsoleScope): Promise<{ recoveryCodes: string[] }> {
  expectFresh(scope);
  const { administratorId } = scope;
  const recoveryCodes = await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    if (!(await hasSecondFactor(queries, administratorId))) throw new AppError("second_factor.not_found");
    const codes = await makeRecoveryCodes(queries, administratorId);
    await recordEvent(queries, {
      action: "administrator.recovery_codes_made",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
    });
    return codes;
  });
  return { recoveryCodes };
}
