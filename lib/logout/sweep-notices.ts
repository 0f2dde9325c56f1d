import "server-only";
import { database } from "@/lib/data/client";
import { giveUpExpiredNotices, listOverdueApplications } from "@/lib/data/logout-notices";
import { log } from "@/lib/log/log";
import { countNotice } from "@/lib/metrics/count";
import { queueNotices } from "./queue-notices";

/** A job is fetched within a second; what waits longer has lost its own. */
const graceSeconds = 20;
const batch = 200;

/**
 * Asks anew for the jobs of notices that wait too long, because whoever was at them was killed or the database was away, and gives up what
 * is over. Any number of instances may do it at once.
 */
export async function sweepNotices(): Promise<void> {
  const expired = await giveUpExpiredNotices();
  for (let count = 0; count < expired; count += 1) countNotice("given_up");
  const overdue = await listOverdueApplications({ seconds: graceSeconds, limit: batch });
  for (const applicationId of overdue)
    await queueNotices(database(), { applicationId, key: `${applicationId} overdue` });
  if (expired + overdue.length > 0)
    log().warn({ expired, overdue: overdue.length }, "logout notices waited too long");
}
