import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { config } from "@/lib/config";
import { countOldAuditEvents, lockAuditRetention, setAuditRetentionDays } from "@/lib/data/retention";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import {
  type AuditRetentionInput,
  mostCounted,
  type RetentionAnswer,
} from "@/lib/domain/retention/retention";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Chooses how long audit events are kept. What a shorter period removes is told first, and nothing is saved before it was accepted.
 *
 * @throws AppError `retention.stale` when it is not `from` any more (REL-08).
 */
export async function setAuditRetention(
  scope: ConsoleScope,
  { from, days, accepted }: AuditRetentionInput,
): Promise<RetentionAnswer> {
  return inTransaction(async (queries) => {
    const present = (await lockAuditRetention(queries)) ?? config().auditRetentionDays;
    if (present === days) return { losing: null };
    if (present !== from) throw new AppError("retention.stale");
    if (days < present && !accepted) {
      const losing = await countOldAuditEvents(queries, days, mostCounted + 1);
      if (losing > 0) return { losing };
    }
    await setAuditRetentionDays(queries, days);
    await recordEvent(queries, {
      action: "audit.retention_changed",
      context: scope,
      outcome: "success",
      details: { from, to: days },
    });
    return { losing: null };
  });
}
