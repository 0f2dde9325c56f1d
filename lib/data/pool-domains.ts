import "server-only";
import type { AddressRole } from "@/lib/domain/custom-domain/pool-hosts";
import { type Finding, findings, isDenial, isFinding } from "@/lib/domain/custom-domain/proof";
import { isId } from "@/lib/domain/id";
import { database } from "./client";
import type { Queries } from "./transaction";

/** A host that a pool says is its own. */
export interface PoolDomain {
  id: string;
  host: string;
  token: string;
  createdAt: Date;
  /** When a DNS record proved it; null until then, and once it has lost that unused. */
  provenAt: Date | null;
  checkedAt: Date | null;
  finding: Finding | null;
  role: AddressRole;
  /** Until when a former address works; null for no end. */
  until: Date | null;
}

/** Names a domain of a pool. */
export interface DomainKey {
  poolId: string;
  domainId: string;
}

/** What a pool says of its addresses. */
export interface StoredAddresses {
  slug: string;
  /** Of the pool's row (REL-08). */
  version: number;
  /** What the address that POOL_URL makes is to it. */
  role: AddressRole;
  until: Date | null;
  domains: PoolDomain[];
  /** By the database's clock. */
  now: Date;
}

const shown = {
  id: true,
  host: true,
  token: true,
  createdAt: true,
  provenAt: true,
  checkedAt: true,
  finding: true,
  role: true,
  until: true,
} as const;

/** What a pool says of its addresses, the domains in the order that they were added in; null without such a pool. */
export async function findPoolAddresses(
  poolId: string,
  queries: Queries = database(),
): Promise<StoredAddresses | null> {
  if (!isId(poolId)) return null;
  const [clock] = await queries.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  const found = await queries.pool.findUnique({
    where: { id: poolId },
    select: {
      slug: true,
      version: true,
      addressRole: true,
      addressUntil: true,
      domains: { select: shown, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
    },
  });
  if (!found) return null;
  const { addressRole: role, addressUntil: until, domains, ...pool } = found;
  return { ...pool, role, until, domains: domains.map(toDomain), now: clock.now };
}

/** As {@link findPoolAddresses}; nobody else changes them until the transaction ends. */
export async function lockPoolAddresses(queries: Queries, poolId: string): Promise<StoredAddresses | null> {
  if (!isId(poolId)) return null;
  await queries.$queryRaw`SELECT 1 FROM pool WHERE id = ${poolId} FOR NO KEY UPDATE`;
  await queries.$queryRaw`SELECT 1 FROM pool_domain WHERE pool_id = ${poolId} FOR NO KEY UPDATE`;
  return findPoolAddresses(poolId, queries);
}

/** The domain of a pool, or null. */
export async function findPoolDomain(
  { poolId, domainId }: DomainKey,
  queries: Queries = database(),
): Promise<PoolDomain | null> {
  const found = await queries.poolDomain.findFirst({ where: { id: domainId, poolId }, select: shown });
  return found && toDomain(found);
}

/** Adds a domain that nothing proves yet. One that the pool has already is a unique violation. */
export async function insertPoolDomain(
  queries: Queries,
  domain: { poolId: string; host: string; token: string },
): Promise<void> {
  await queries.poolDomain.create({ data: domain, select: { id: true } });
}

/** Removes a domain; one that is an address of its pool stays. */
export async function deletePoolDomain(queries: Queries, { poolId, domainId }: DomainKey): Promise<void> {
  await queries.poolDomain.deleteMany({ where: { id: domainId, poolId, role: "none" } });
}

/** Writes down what a check found; nothing changes in who has proven the host. */
export async function noteFinding(domainId: string, finding: Finding): Promise<void> {
  await database().poolDomain.updateMany({
    where: { id: domainId },
    data: { finding, checkedAt: new Date() },
  });
}

/**
 * Writes down that a domain that is no address of its pool has no record any more: it has to be proven anew.
 *
 * @returns false when it is an address, or was proven for nobody.
 */
export async function withdrawProof(queries: Queries, domainId: string): Promise<boolean> {
  const { count } = await queries.poolDomain.updateMany({
    where: { id: domainId, role: "none", provenAt: { not: null } },
    data: { provenAt: null },
  });
  return count === 1;
}

/**
 * Writes down that a record has proven a domain. Another pool that has proven the host and does not use it loses it, unless one of these
 * tokens is its own: its record is there as well then, and it was first.
 *
 * @param present the tokens that the record's values name.
 * @returns `known` where it was proven before, `taken` where another pool keeps it; and whose proof is over.
 */
export async function proveDomain(
  queries: Queries,
  { id, host }: Pick<PoolDomain, "id" | "host">,
  present: readonly string[],
): Promise<{ proof: "proven" | "known" | "taken"; lostBy: string[] }> {
  const lost = await queries.poolDomain.updateManyAndReturn({
    where: { host, id: { not: id }, role: "none", provenAt: { not: null }, token: { notIn: [...present] } },
    data: { provenAt: null, finding: "other_value" },
    select: { poolId: true },
  });
  const lostBy = lost.map(({ poolId }) => poolId);
  const others = await queries.poolDomain.count({
    where: { host, id: { not: id }, provenAt: { not: null } },
  });
  if (others > 0) return { proof: "taken", lostBy };
  const { count } = await queries.poolDomain.updateMany({
    where: { id, provenAt: null },
    data: { provenAt: new Date() },
  });
  return { proof: count === 1 ? "proven" : "known", lostBy };
}

/** What an address becomes. `domainId` null is the address that POOL_URL makes. */
export interface AddressChange {
  domainId: string | null;
  role: AddressRole;
  until: Date | null;
}

/** Changes what addresses are to their pool, in this order, and counts it as a change of the pool, so that every instance follows. */
export async function changeAddresses(
  queries: Queries,
  poolId: string,
  changes: readonly AddressChange[],
): Promise<void> {
  for (const { domainId, role, until } of changes)
    if (domainId === null)
      await queries.pool.update({
        where: { id: poolId },
        data: { addressRole: role, addressUntil: until },
        select: { id: true },
      });
    else
      await queries.poolDomain.update({
        where: { id: domainId, poolId },
        data: { role, until },
        select: { id: true },
      });
  await queries.pool.update({
    where: { id: poolId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}

/** A domain whose record is to be looked for. */
export interface DueDomain {
  id: string;
  poolId: string;
  host: string;
  token: string;
}

/**
 * Takes domains whose record was not looked for in so many seconds, so that no other instance looks for the same ones: proven ones, and
 * those that have waited for a proof for a week at most.
 */
export function takeDueDomains({
  provenSeconds,
  waitingSeconds,
  limit,
}: {
  provenSeconds: number;
  waitingSeconds: number;
  limit: number;
}): Promise<DueDomain[]> {
  return database().$queryRaw<DueDomain[]>`
    UPDATE pool_domain SET checked_at = now() WHERE id IN (
      SELECT id FROM pool_domain
      WHERE coalesce(checked_at, created_at) < now() - make_interval(secs =>
          CASE WHEN proven_at IS NULL THEN ${waitingSeconds}::int ELSE ${provenSeconds}::int END)
        AND (proven_at IS NOT NULL OR created_at > now() - interval '7 days')
      ORDER BY checked_at NULLS FIRST LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, pool_id AS "poolId", host, token`;
}

/** Pools with an address whose time is over. */
export async function listPoolsToLeave(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT pool_id AS id FROM pool_domain WHERE role = 'former' AND until <= now()
    UNION SELECT id FROM pool WHERE address_role = 'former' AND address_until <= now()`;
  return rows.map(({ id }) => id);
}

/** The addresses of a pool whose record was looked for last and was not there. */
export async function listLostDomains(poolId: string): Promise<string[]> {
  const rows = await database().poolDomain.findMany({
    where: { poolId, role: { not: "none" }, finding: { in: findings.filter(isDenial) } },
    orderBy: { host: "asc" },
    select: { host: true },
  });
  return rows.map(({ host }) => host);
}

/** A host that is known, with the pool that has proven it. */
export interface KnownHost {
  host: string;
  poolId: string;
  role: AddressRole;
  /** Milliseconds since the epoch; null for no end. */
  until: number | null;
}

/** Every host that a pool has proven. */
export async function listProvenHosts(): Promise<KnownHost[]> {
  const rows = await database().poolDomain.findMany({
    where: { provenAt: { not: null } },
    select: { host: true, poolId: true, role: true, until: true },
  });
  return rows.map((row) => ({ ...row, until: row.until?.getTime() ?? null }));
}

/** How many users of a pool have a passkey, which is bound to the host that it was made at. */
export async function countUsersWithPasskeys(poolId: string): Promise<number> {
  const [row] = await database().$queryRaw<[{ count: number }]>`
    SELECT count(DISTINCT user_id)::int AS count FROM user_passkey WHERE pool_id = ${poolId}`;
  return row.count;
}

/** Findings of another version of the product are left out. */
function toDomain({
  finding,
  ...domain
}: Omit<PoolDomain, "finding"> & { finding: string | null }): PoolDomain {
  return { ...domain, finding: isFinding(finding) ? finding : null };
}
