import "server-only";
import type { JsonWebKey } from "node:crypto";
import { isId } from "@/lib/domain/id";
import { database } from "./client";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** A stored signing key of a pool. */
interface StoredSigningKey {
  kid: string;
  algorithm: string;
  publicJwk: JsonWebKey;
  /** Null once it has not been signed with for a day. */
  sealedPrivateJwk: string | null;
  createdAt: Date;
  activeFrom: Date;
  retiredAt: Date | null;
  publishedUntil: Date | null;
  /** Its private part is still there. */
  canSign: boolean;
}

/** What is stored of a new key. */
export interface NewSigningKeyRow extends Pick<StoredSigningKey, "kid" | "algorithm"> {
  publicJwk: Record<string, string>;
  sealedPrivateJwk: string;
}

/** The signing keys of a pool, and what the database's clock said when they were read. */
export interface ReadSigningKeys {
  keys: StoredSigningKey[];
  now: Date;
}

/** The signing keys of a pool, those that are gone and not removed yet among them. */
export async function listSigningKeys(
  poolId: string,
  queries: Queries = database(),
): Promise<ReadSigningKeys> {
  // The clock before the rows: what is read by it may be later than it, and never earlier than it says.
  const [clock] = await queries.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  const keys = await queries.signingKey.findMany({
    where: { poolId },
    orderBy: [{ activeFrom: "asc" }, { kid: "asc" }],
    select: {
      kid: true,
      algorithm: true,
      publicJwk: true,
      sealedPrivateJwk: true,
      createdAt: true,
      activeFrom: true,
      retiredAt: true,
      publishedUntil: true,
    },
  });
  return {
    keys: keys.map((key) => ({
      ...key,
      publicJwk: key.publicJwk as JsonWebKey,
      canSign: key.sealedPrivateJwk !== null,
    })),
    now: clock.now,
  };
}

/**
 * As {@link listSigningKeys}, with what the pool says of them; nobody else changes them until the transaction ends. Null without such a
 * pool.
 */
export async function lockSigningKeys(
  queries: Queries,
  poolId: string,
): Promise<(ReadSigningKeys & { slug: string; rotationDays: number | null }) | null> {
  if (!isId(poolId)) return null;
  const [pool] = await queries.$queryRaw<{ slug: string; rotationDays: number | null }[]>`
    SELECT slug, key_rotation_days AS "rotationDays" FROM pool WHERE id = ${poolId} FOR NO KEY UPDATE`;
  return pool ? { ...pool, ...(await listSigningKeys(poolId, queries)) } : null;
}

/**
 * Adds keys, each as the last of its algorithm. Where a racing instance has already added one, that one stays (SEC-92).
 *
 * @param moments by the database's clock.
 */
export async function addSigningKeys(
  poolId: string,
  keys: readonly NewSigningKeyRow[],
  moments: { createdAt: Date; activeFrom: Date },
  queries: Queries = database(),
): Promise<void> {
  await queries.signingKey.createMany({
    data: keys.map((key) => ({ poolId, ...key, ...moments })),
    skipDuplicates: true,
  });
}

/** Says when the last keys of a pool end to be signed with and to be published: their successors can be added then. */
export async function retireSigningKeys(
  queries: Queries,
  poolId: string,
  moments: { retiredAt: Date; publishedUntil: Date },
): Promise<void> {
  await queries.signingKey.updateMany({ where: { poolId, retiredAt: null }, data: moments });
}

/** Removes all keys of a pool at once. */
export async function deleteSigningKeys(queries: Queries, poolId: string): Promise<void> {
  await queries.signingKey.deleteMany({ where: { poolId } });
}

/** Has every instance read the keys of a pool anew, within five seconds (`lib/data/pool-addresses.ts`). */
export async function announceSigningKeys(queries: Queries, poolId: string): Promise<void> {
  await queries.$executeRaw`UPDATE pool SET keys_version = keys_version + 1 WHERE id = ${poolId}`;
}

/** After how many days of use the keys of a pool are replaced by themselves, null for never; undefined without such a pool. */
export async function findKeyRotationDays(
  queries: Queries,
  poolId: string,
): Promise<number | null | undefined> {
  if (!isId(poolId)) return undefined;
  const pool = await queries.pool.findUnique({ where: { id: poolId }, select: { keyRotationDays: true } });
  return pool?.keyRotationDays;
}

/** Chooses it. The pool's version stays: its form is another one. */
export async function setKeyRotationDays(
  queries: Queries,
  poolId: string,
  days: number | null,
): Promise<void> {
  await queries.pool.updateMany({ where: { id: poolId }, data: { keyRotationDays: days } });
}

/** Pools whose last keys have been signed with for as long as they say, or will have been so in `aheadSeconds`. */
export async function listPoolsToRotate(queries: Queries, aheadSeconds: number): Promise<string[]> {
  const pools = await queries.$queryRaw<{ id: string }[]>`
    SELECT id FROM pool WHERE key_rotation_days IS NOT NULL AND EXISTS (
      SELECT FROM signing_key k WHERE k.pool_id = pool.id AND k.retired_at IS NULL
        AND k.active_from + make_interval(days => pool.key_rotation_days) <= now() + make_interval(secs => ${aheadSeconds})
    )`;
  return pools.map(({ id }) => id);
}

/** Removes at most `limit` keys that have been gone for more than `seconds`. @returns which. */
export function deleteGoneSigningKeys(
  queries: Queries,
  { seconds, limit }: Overdue,
): Promise<{ poolId: string; kid: string; algorithm: string }[]> {
  return queries.$queryRaw`
    DELETE FROM signing_key WHERE kid = ANY(ARRAY(
      SELECT kid FROM signing_key WHERE published_until < now() - make_interval(secs => ${seconds})
      ORDER BY published_until LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))
    RETURNING pool_id AS "poolId", kid, algorithm`;
}

/** Forgets at most `limit` private parts that have not been signed with for more than `seconds`. @returns how many. */
export function forgetRetiredPrivateKeys(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    UPDATE signing_key SET sealed_private_jwk = NULL WHERE kid = ANY(ARRAY(
      SELECT kid FROM signing_key
      WHERE sealed_private_jwk IS NOT NULL AND retired_at < now() - make_interval(secs => ${seconds})
      ORDER BY retired_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
