import "server-only";
import { database } from "@/lib/data/client";
import { findKeyRotationDays, listSigningKeys } from "@/lib/data/signing-keys";
import { AppError } from "@/lib/domain/error";
import { lineUpKeys } from "@/lib/domain/signing-key/key-line";
import { findRotationMoment } from "@/lib/domain/signing-key/rotation";
import type { ShownSigningKey } from "@/lib/domain/signing-key/shown-key";
import type { PoolScope } from "@/lib/services/access/scope";

/** The signing keys of a pool, and when they are replaced by themselves. */
export interface PoolSigningKeys {
  keys: ShownSigningKey[];
  /** After so many days of use, or never. */
  days: number | null;
  /** When the present ones will have been used for so long. */
  rotatesAt: Date | null;
}

/** The signing keys of a pool. @throws AppError `pool.not_found`. */
export async function getSigningKeys({ poolId }: PoolScope): Promise<PoolSigningKeys> {
  const [days, { keys, now }] = await Promise.all([
    findKeyRotationDays(database(), poolId),
    listSigningKeys(poolId),
  ]);
  if (days === undefined) throw new AppError("pool.not_found");
  const shown = lineUpKeys(keys, now).map(
    ({ kid, algorithm, state, createdAt, activeFrom, retiredAt, publishedUntil }) => ({
      kid,
      algorithm,
      state,
      createdAt,
      activeFrom,
      retiredAt,
      publishedUntil,
    }),
  );
  return { keys: shown, days, rotatesAt: findRotationMoment(keys, days, now) };
}
