import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { insertOffer, type OfferKey, removeOffer } from "@/lib/data/offers";
import type { Queries } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

/** Offers a connection in an application, or stops it, with the audit row. Saying the same twice changes nothing. */
export async function writeOffer(
  scope: PoolScope,
  queries: Queries,
  key: OfferKey,
  offered: boolean,
): Promise<void> {
  const change = offered ? insertOffer : removeOffer;
  if (!(await change(queries, key))) return;
  await recordEvent(queries, {
    action: offered ? "connection.offered" : "connection.withdrawn",
    context: scope,
    poolId: key.poolId,
    object: `connection:${key.connectionId}`,
    outcome: "success",
    details: { applicationId: key.applicationId },
  });
}
