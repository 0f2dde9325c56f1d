import "server-only";
import type { Overdue } from "@/lib/data/purge-turn";
import { deleteGoneSigningKeys } from "@/lib/data/signing-keys";
import type { Queries } from "@/lib/data/transaction";
import { log } from "@/lib/log/log";

/** Removes signing keys that are not published any more, and says in the log which. @returns how many went. */
export async function removeGoneKeys(queries: Queries, overdue: Overdue): Promise<number> {
  const removed = await deleteGoneSigningKeys(queries, overdue);
  for (const { poolId, kid, algorithm } of removed)
    log().info({ pool: poolId, kid, algorithm }, "a signing key is removed");
  return removed.length;
}
