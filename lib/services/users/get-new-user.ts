import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { readPoolEntrance } from "@/lib/data/pool-entrances";
import type { PoolEntrance } from "@/lib/domain/user/user-invitation";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * What the form for a new user needs to know: by what people come in to the pool, to say what an invitation would tell; null where the
 * installation has no mail.
 *
 * @throws AppError `pool.not_found`.
 */
export async function getNewUser({ poolId }: PoolScope): Promise<{ entrance: PoolEntrance | null }> {
  await getPoolAddress(poolId);
  return { entrance: isMailOn() ? await readPoolEntrance(database(), poolId) : null };
}
