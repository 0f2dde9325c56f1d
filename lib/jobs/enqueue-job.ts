import "server-only";
import { inTransactionOf } from "@/lib/data/job-statements";
import type { Queries } from "@/lib/data/transaction";
import { jobQueue } from "./job-queue";
import type { Queue, Queues } from "./queues";

/**
 * Asks for a job, in the transaction of the act that it belongs to: it exists when the act does, and not before (REL-02).
 *
 * @param key one job that waits has it at most: a second one is not added.
 * @param startAfter not before that; at once without it.
 * @param canWait others that are due go first, however long it has waited.
 */
export async function enqueueJob<Name extends Queue>(
  queries: Queries,
  queue: Name,
  data: Queues[Name],
  { key, startAfter, canWait = false }: { key: string; startAfter?: Date; canWait?: boolean },
): Promise<void> {
  await jobQueue().send(queue, data, {
    db: inTransactionOf(queries),
    singletonKey: key,
    ...(canWait && { priority: -1 }),
    ...(startAfter && { startAfter }),
  });
}
