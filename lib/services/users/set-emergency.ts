import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { setEmergencyMethod } from "@/lib/data/emergency-users";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { SetEmergencyInput } from "@/lib/domain/user/emergency";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Excepts a user for a method, so that they may sign in by it although the pool does not offer it; or takes that back, which ends what
 * they are signed in to by the exception (SEC-47). Audited with the reason, and told to the user. Saying the same twice changes nothing.
 *
 * @throws AppError `user.not_found`, `pool.last_way` where the exception is the last way in and that was not acknowledged.
 */
export async function setEmergency(
  scope: PoolScope,
  { userId, method, allowed, reason, acknowledged }: Omit<SetEmergencyInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId };
  await inTransaction((queries) =>
    keepWayIn(scope, queries, { acknowledged }, async () => {
      const changed = await setEmergencyMethod(queries, key, { method, allowed });
      if (changed === null) throw new AppError("user.not_found");
      if (!changed) return;
      if (!allowed) await endSignIns(queries, { ...key, method, emergency: true }, "emergency_withdrawn");
      await recordEvent(queries, {
        action: allowed ? "user.emergency_allowed" : "user.emergency_withdrawn",
        context: scope,
        poolId,
        object: `user:${userId}`,
        outcome: "success",
        details: { method, note: reason },
      });
      await tellUser(scope, queries, {
        userId,
        what: allowed ? "emergency_allowed" : "emergency_withdrawn",
      });
    }),
  );
}
