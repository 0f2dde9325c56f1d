import "server-only";
import type { Queries } from "@/lib/data/transaction";
import { enqueueJob } from "@/lib/jobs/enqueue-job";

/**
 * Asks for what waits for an application to be sent, in the transaction that makes it due. Who ends a session asks for that in the statement
 * that ends it (lib/data/logout-notices).
 *
 * @param key what is due by it: one job of a key waits at most.
 * @param startAfter when it is due; now without it.
 */
export async function queueNotices(
  queries: Queries,
  { applicationId, key }: { applicationId: string; key: string },
  startAfter?: Date,
): Promise<void> {
  await enqueueJob(queries, "logout", { applicationId }, { key, ...(startAfter && { startAfter }) });
}
