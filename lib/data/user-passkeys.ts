import "server-only";
import { isId } from "@/lib/domain/id";
import type { PasskeyState } from "@/lib/domain/user/passkeys";
import { database, query } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** A passkey of a pool as an answer of it is verified, with whose it is. */
export interface OwnedPasskey {
  id: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  userHandle: string;
  /** `emergencyMethods` is what they are excepted for. */
  user: { userId: string; name: string | null; disabledAt: Date | null; emergencyMethods: string[] };
}

/** What a new passkey of a user is written with. */
export interface NewUserPasskey extends UserKey {
  name: string;
  credentialId: string;
  userHandle: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

/** The passkeys of a user, the oldest first, and whether they can sign in by them: their pool takes them, or they are excepted; null when there is no such user. */
export async function findPasskeyState({ poolId, userId }: UserKey): Promise<PasskeyState | null> {
  const found = await database().user.findFirst({
    where: { id: userId, poolId },
    select: {
      passkeys: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: { id: true, name: true, createdAt: true, lastUsedAt: true },
      },
      emergencyMethods: true,
      pool: { select: { loginMethods: true } },
    },
  });
  if (!found) return null;
  const { passkeys, emergencyMethods, pool } = found;
  return { passkeys, isOffered: [...pool.loginMethods, ...emergencyMethods].includes("passkey") };
}

/** Who is about to get a passkey: how an authenticator may call them, and what is known of those that they have. */
export interface PasskeyOwner {
  name: string | null;
  username: string | null;
  email: string | null;
  phone: string | null;
  /** The pool takes passkeys, or this user is excepted. */
  isOffered: boolean;
  passkeys: { credentialId: string; transports: string[]; userHandle: string }[];
}

/** An enabled user of a pool with what authenticators know of them; null when there is none. */
export async function findPasskeyOwner(
  { poolId, userId }: UserKey,
  queries: Queries = database(),
): Promise<PasskeyOwner | null> {
  const [found] = await queries.$queryRaw<PasskeyOwner[]>(Prisma.sql`
    SELECT u.name, u.username, u.email, u.phone, ('passkey' = ANY(p.login_methods) OR 'passkey' = ANY(u.emergency_methods)) IS TRUE AS "isOffered",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('credentialId', k.credential_id, 'transports', k.transports,
          'userHandle', k.user_handle) ORDER BY k.created_at, k.id)
        FROM user_passkey k WHERE k.user_id = u.id AND k.pool_id = u.pool_id), '[]'::jsonb) AS passkeys
    FROM "user" u JOIN pool p ON p.id = u.pool_id
    WHERE u.id = ${userId} AND u.pool_id = ${poolId} AND u.disabled_at IS NULL`);
  return found ?? null;
}

/** The passkey of a pool that an authenticator calls by this name, and whose it is; null when the pool knows none. */
export async function findOwnedPasskey(key: {
  poolId: string;
  credentialId: string;
}): Promise<OwnedPasskey | null> {
  const [found] = await query<
    Omit<OwnedPasskey, "publicKey" | "user"> & OwnedPasskey["user"] & { publicKey: Buffer }
  >(
    Prisma.sql`
    SELECT k.id, k.credential_id AS "credentialId", k.public_key AS "publicKey", k.counter::float8 AS counter,
      k.user_handle AS "userHandle", u.id AS "userId", u.name, u.disabled_at AS "disabledAt",
      coalesce(u.emergency_methods::text[], '{}') AS "emergencyMethods"
    FROM user_passkey k JOIN "user" u ON u.id = k.user_id AND u.pool_id = k.pool_id
    WHERE k.credential_id = ${key.credentialId} AND k.pool_id = ${key.poolId}`,
  );
  if (!found) return null;
  const { userId, name, disabledAt, emergencyMethods, publicKey, ...passkey } = found;
  const user = { userId, name, disabledAt, emergencyMethods };
  return { ...passkey, publicKey: new Uint8Array(publicKey), user };
}

/**
 * Writes down that a passkey was used, unless its counter has not grown since: an authenticator that counts never says a number
 * twice, so that would be a copy of it, or the same answer again.
 */
export async function advanceUserPasskey(
  passkey: { poolId: string; id: string; counter: number },
  queries: Queries = database(),
): Promise<boolean> {
  const { poolId, id, counter } = passkey;
  const written = await queries.$executeRaw(Prisma.sql`
    UPDATE user_passkey SET counter = ${counter}::bigint, last_used_at = now()
    WHERE id = ${id} AND pool_id = ${poolId}
      AND (counter < ${counter}::bigint OR (counter = 0 AND ${counter}::bigint = 0))`);
  return written === 1;
}

/** Adds a passkey to a user. @returns its id; null when the pool knows this credential already. */
export async function insertUserPasskey(queries: Queries, passkey: NewUserPasskey): Promise<string | null> {
  const [made] = await queries.userPasskey.createManyAndReturn({
    data: [passkey],
    skipDuplicates: true,
    select: { id: true },
  });
  return made?.id ?? null;
}

/** Calls a user's passkey otherwise. @returns false when they have none of this id. */
export async function renameUserPasskey(
  queries: Queries,
  { poolId, userId, passkeyId, name }: UserKey & { passkeyId: string; name: string },
): Promise<boolean> {
  if (!isId(passkeyId)) return false;
  const { count } = await queries.userPasskey.updateMany({
    where: { id: passkeyId, poolId, userId },
    data: { name },
  });
  return count === 1;
}

/** Removes a user's passkey. @returns how it was called, or null when they have none of this id. */
export async function deleteUserPasskey(
  queries: Queries,
  { poolId, userId, passkeyId }: UserKey & { passkeyId: string },
): Promise<string | null> {
  if (!isId(passkeyId)) return null;
  const [removed] = await queries.$queryRaw<{ name: string }[]>(Prisma.sql`
    DELETE FROM user_passkey WHERE id = ${passkeyId} AND user_id = ${userId} AND pool_id = ${poolId} RETURNING name`);
  return removed?.name ?? null;
}
