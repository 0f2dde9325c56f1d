import "server-only";
import type { Queries } from "@/lib/data/transaction";
import { enqueueJob } from "@/lib/jobs/enqueue-job";

/**
 * Asks for what waits for an application to be sent, in the transaction that makes it due. Who ends a session asks for that in the statement
 * that ends it (lib/data/logout-notices).
 *
 * @param noticeId one that is due: it has one job that waits.
 * @param startAfter when it is due; now without it.
 */
export async function queueNotices(
  queries: Queries,
  { applicationId, noticeId }: { applicationId: string; noticeId: string },
  startAfter?: Date,
): Promise<void> {
  await enqueueJob(
    queries,
    "logout",
    { applicationId },
    { key: noticeId, ...(startAfter && { startAfter }) },
  );
}
