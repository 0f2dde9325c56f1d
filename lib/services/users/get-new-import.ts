import "server-only";
import { database } from "@/lib/data/client";
import { listConnectionNames } from "@/lib/data/connection-lists";
import { getPool } from "@/lib/data/pools";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * What the form of an import offers: the pool's connections, each for its enterprise, and whether those who are imported can be invited
 * by mail.
 *
 * @throws AppError `pool.not_found`
 */
export async function getNewImport(
  scope: PoolScope,
): Promise<{ connections: { id: string; name: string }[]; isMailOn: boolean }> {
  await getPool(database(), scope.poolId);
  return { connections: await listConnectionNames(scope.poolId), isMailOn: isMailOn() };
}
