import "server-only";
import { countRecentAttempts, type FailureSpell, findFailureSpell } from "@/lib/data/login-failures";
import { alarmOf } from "@/lib/domain/login/alarm";
import type { PoolScope } from "@/lib/services/access/scope";

/** A connection through which nobody gets in, and for which one cause. */
export interface LoginAlarm extends FailureSpell {
  connectionId: string;
  connectionName: string;
  reason: string;
}

/** The connections of a pool, or the one that is asked for, at which everybody fails with one cause. Says nothing of any person. */
export async function listAlarms(
  { poolId }: PoolScope,
  { connectionId }: { connectionId?: string } = {},
): Promise<LoginAlarm[]> {
  const connections = await countRecentAttempts(poolId, connectionId);
  const alarms = await Promise.all(
    connections.map(async ({ connectionId, connectionName, ...recent }) => {
      const alarm = alarmOf(recent);
      if (!alarm) return null;
      const { reason, firstAt: since, browsers } = alarm;
      // Out of sight behind a flood of others, it began when the window saw it first.
      const spell = (await findFailureSpell(connectionId, reason)) ?? {
        since,
        browsers,
        upstreamCode: null,
        trace: null,
      };
      return { connectionId, connectionName, reason, ...spell };
    }),
  );
  return alarms.filter((alarm) => alarm !== null);
}
