import "server-only";
import { database } from "@/lib/data/client";
import { findPoolWithCounts, type PoolWithCounts } from "@/lib/data/pools";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** A pool and what is in it. @throws AppError `pool.not_found` */
export async function getPoolWithCounts({ poolId }: PoolScope): Promise<PoolWithCounts> {
  const pool = await findPoolWithCounts(database(), poolId);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}
