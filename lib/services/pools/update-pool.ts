import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findPool, updatePoolRow } from "@/lib/data/pools";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { UpdatePoolInput } from "@/lib/domain/pool/pool-form";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Changes a user pool: its name, whom its people may ask, how they may sign in without DingTalk, and who of them proves themselves once
 * more (SEC-52). A method that is switched off takes along every sign-in that came by it (SEC-47); another rule for the second factor ends
 * none: whoever owes one by it is asked as soon as an application sends them here.
 *
 * @throws AppError `pool.stale` when somebody else saved since `version` (REL-08), `pool.not_found`, `pool.last_way` where a
 * method that is switched off is the last way in of an application and that was not acknowledged; `mail.off` for codes by mail where
 * there is no mail server: what is on already stays.
 */
export async function updatePool(
  scope: PoolScope,
  { version, acknowledged, ...values }: Omit<UpdatePoolInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const { loginMethods } = values;
  await inTransaction(async (queries) => {
    const before = await findPool(queries, poolId);
    if (!before) throw new AppError("pool.not_found");
    const isNew = loginMethods.includes("email_code") && !before.loginMethods.includes("email_code");
    if (isNew && !isMailOn()) throw new AppError("mail.off");
    // That nobody comes in without DingTalk any more is what whoever switches the last method off wants.
    await keepWayIn(scope, queries, { acknowledged, ignored: ["without_dingtalk"] }, async () => {
      if (!(await updatePoolRow(queries, { ...values, poolId, version }))) throw new AppError("pool.stale");
      // The row is ours by now: a sign-in under way has let go of it, and is seen and ended.
      for (const method of before.loginMethods)
        if (!loginMethods.includes(method))
          // Those of users who are excepted do not stand on the offer.
          await endSignIns(queries, { poolId, method, emergency: false }, "method_disabled");
    });
    await recordEvent(queries, {
      action: "pool.updated",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { ...values, changed: listChanges<typeof values>(before, values) },
    });
  });
}
