import "server-only";
import type { NewSigningKey } from "@/lib/crypto/signing-key";
import { addSigningKeys, announceSigningKeys, retireSigningKeys } from "@/lib/data/signing-keys";
import type { Queries } from "@/lib/data/transaction";
import { publishedAfter, publishedBefore } from "@/lib/domain/signing-key/rotation";
import { log } from "@/lib/log/log";

/** The keys that take over, and when. */
export interface Successors {
  kids: string[];
  activeFrom: Date;
}

/** Stores the successors of a pool's keys, which are locked. @param now by the database's clock. */
export async function addSuccessors(
  queries: Queries,
  poolId: string,
  { prepared, now }: { prepared: readonly NewSigningKey[]; now: Date },
): Promise<Successors> {
  const activeFrom = new Date(now.getTime() + publishedBefore);
  const publishedUntil = new Date(activeFrom.getTime() + publishedAfter);
  await retireSigningKeys(queries, poolId, { retiredAt: activeFrom, publishedUntil });
  await addSigningKeys(poolId, prepared, { createdAt: now, activeFrom }, queries);
  await announceSigningKeys(queries, poolId);
  return { kids: prepared.map(({ kid }) => kid), activeFrom };
}

/** Says in the log that new keys are published (SEC-95: no key material). */
export function tellOfSuccessors(poolId: string, { kids, activeFrom }: Successors): void {
  log().info({ pool: poolId, kids, activeFrom }, "new signing keys are published");
}
