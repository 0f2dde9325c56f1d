import "server-only";
import { isId } from "@/lib/domain/id";
import type { StrangersWelcome } from "@/lib/domain/user/identity-link";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { unionDigest } from "./person-matches";
import { endSignIns } from "./sign-ins";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** A DingTalk person, as a pool knows them. */
export interface IdentityOwner {
  poolId: string;
  developerScope: string;
  unionId: string;
}

/** The identity of a user, locked until the transaction ends; null when they have no such one. */
async function lockIdentity(
  queries: Queries,
  { poolId, userId, identityId }: UserKey & { identityId: string },
): Promise<Omit<IdentityOwner, "poolId"> | null> {
  if (![poolId, userId, identityId].every(isId)) return null;
  const [found] = await queries.$queryRaw<Omit<IdentityOwner, "poolId">[]>`
    SELECT developer_scope AS "developerScope", union_id AS "unionId" FROM identity
    WHERE id = ${identityId} AND user_id = ${userId} AND pool_id = ${poolId} FOR UPDATE`;
  return found ?? null;
}

/**
 * Takes a DingTalk identity from its user, who stays, with every sign-in that came by it (SEC-45). It is nobody's afterwards: the
 * person who comes with it is a stranger, and no user gets it in passing (SEC-44).
 *
 * @returns what it was; null when the user has no such one.
 */
export async function unlinkIdentity(
  queries: Queries,
  key: UserKey & { identityId: string },
): Promise<Omit<IdentityOwner, "poolId"> | null> {
  const identity = await lockIdentity(queries, key);
  if (!identity) return null;
  const { poolId, identityId } = key;
  await endSignIns(queries, { poolId, identityId }, "identity_unlinked");
  await removeIdentity(queries, key);
  return identity;
}

/**
 * Removes an identity with its places in enterprises and its conflicts, and remembers that this person was unlinked from this user: no
 * match gives the user back to them.
 */
async function removeIdentity(
  queries: Queries,
  { poolId, identityId }: { poolId: string; identityId: string },
): Promise<void> {
  await queries.$executeRaw`
    WITH removed AS (
      DELETE FROM identity WHERE id = ${identityId} AND pool_id = ${poolId}
      RETURNING user_id, pool_id, developer_scope, union_id
    )
    INSERT INTO unlinked_person (user_id, pool_id, developer_scope, union_digest)
    SELECT user_id, pool_id, developer_scope, ${unionDigest(Prisma.sql`union_id`)} FROM removed
    ON CONFLICT DO NOTHING`;
}

/** Whose a DingTalk person is in a pool, or null. */
export async function findIdentityHolder(
  queries: Queries,
  { poolId, developerScope, unionId }: IdentityOwner,
): Promise<{ id: string; name: string | null } | null> {
  const found = await queries.identity.findUnique({
    where: { poolId_developerScope_unionId: { poolId, developerScope, unionId } },
    select: { user: { select: { id: true, name: true } } },
  });
  return found?.user ?? null;
}

/**
 * Links a DingTalk person who is nobody's to a user. They have not signed in by it: DingTalk has yet to prove them. The user's version
 * moves, so that nobody is matched to them who was judged before (SEC-39).
 */
export async function insertIdentity(
  queries: Queries,
  { userId, ...owner }: IdentityOwner & UserKey,
): Promise<void> {
  await queries.identity.create({ data: { ...owner, userId }, select: { id: true } });
  await queries.$executeRaw`
    DELETE FROM unlinked_person WHERE user_id = ${userId} AND developer_scope = ${owner.developerScope}
      AND union_digest = ${unionDigest(owner.unionId)}`;
  await queries.user.update({
    where: { id: userId, poolId: owner.poolId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}

/** The settings of a connection have unknown people asked. Older ones say nothing of it. */
const asks = Prisma.sql`(coalesce(jsonb_array_length(settings #> '{binding,methods}'), 0) > 0)`;

/** What strangers meet who come from these enterprises, by what the enabled connections of a pool do with them. */
export async function listWelcomes(
  poolId: string,
  corpIds: readonly string[],
): Promise<Map<string, StrangersWelcome>> {
  const rows = await query<{ corpId: string; creates: boolean; asks: boolean }>(Prisma.sql`
    SELECT settings ->> 'corpId' AS "corpId", bool_or(NOT (settings ->> 'loginOnly')::boolean AND NOT ${asks}) AS creates,
      bool_or(${asks}) AS asks
    FROM connection WHERE pool_id = ${poolId} AND disabled_at IS NULL AND settings ->> 'corpId' = ANY(${[...corpIds]})
    GROUP BY 1`);
  const welcomes = new Map(rows.map((row) => [row.corpId, row]));
  return new Map(
    corpIds.map((corpId) => {
      const welcome = welcomes.get(corpId);
      if (!welcome) return [corpId, "no_connection"];
      if (welcome.creates) return [corpId, "created"];
      return [corpId, welcome.asks ? "asked" : "refused"];
    }),
  );
}
