import "server-only";
import { database } from "./client";

/** A stored signing key of a pool. */
export interface StoredSigningKey {
  kid: string;
  algorithm: string;
  sealedPrivateJwk: string;
}

/** The signing keys of a pool, oldest first. */
export async function listSigningKeys(poolId: string): Promise<StoredSigningKey[]> {
  return database().signingKey.findMany({
    where: { poolId },
    orderBy: { createdAt: "asc" },
    select: { kid: true, algorithm: true, sealedPrivateJwk: true },
  });
}

/** Adds keys; where a racing instance has already added one for the same algorithm, that one stays. */
export async function addSigningKeys(
  poolId: string,
  keys: readonly (StoredSigningKey & { publicJwk: Record<string, string> })[],
): Promise<void> {
  await database().signingKey.createMany({
    data: keys.map((key) => ({ poolId, ...key })),
    skipDuplicates: true,
  });
}
