import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findRegistration, saveRegistration } from "@/lib/data/registration";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { Registration } from "@/lib/domain/pool/registration";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Says whether people may create their own accounts in a user pool, and with addresses of which domains.
 *
 * @throws AppError `pool.not_found`; `mail.off` where it is to be switched on and there is no mail server.
 */
export async function setRegistration(
  scope: PoolScope,
  { registersUsers, domains }: Registration,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    const before = await findRegistration(queries, poolId);
    if (!before) throw new AppError("pool.not_found");
    if (registersUsers && !before.registersUsers && !isMailOn()) throw new AppError("mail.off");
    if (!(await saveRegistration(queries, poolId, { registersUsers, domains })))
      throw new AppError("pool.not_found");
    await recordEvent(queries, {
      action: "pool.registration_changed",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { registersUsers, domains },
    });
  });
}
