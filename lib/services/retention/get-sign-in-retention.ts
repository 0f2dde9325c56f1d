import "server-only";
import { config } from "@/lib/config";
import { database } from "@/lib/data/client";
import { findSignInRetention } from "@/lib/data/retention";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** How many days the attempts to sign in to a pool are kept. @throws AppError `pool.not_found` */
export async function getSignInRetention({ poolId }: PoolScope): Promise<number> {
  const days = await findSignInRetention(database(), poolId);
  if (days === undefined) throw new AppError("pool.not_found");
  return days ?? config().signInRetentionDays;
}
