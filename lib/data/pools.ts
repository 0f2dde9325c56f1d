import "server-only";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import type { SecondFactorRule } from "@/lib/domain/second-factor/rule";
import { escapeWildcards } from "./like";
import type { Queries } from "./transaction";

/** A pool as the console shows it. */
export interface PoolRecord {
  id: string;
  slug: string;
  name: string;
  /** Whom people may ask who cannot sign in; empty when nobody is named. */
  contact: string;
  /** How its users may sign in without DingTalk. */
  loginMethods: LoginMethod[];
  /** Who of them proves themselves once more after they have signed in. */
  secondFactor: SecondFactorRule;
  version: number;
  createdAt: Date;
}

/** A pool with the number of things in it. */
export interface PoolWithCounts extends PoolRecord {
  connections: number;
  applications: number;
  users: number;
}

const shown = {
  id: true,
  slug: true,
  name: true,
  contact: true,
  loginMethods: true,
  secondFactor: true,
  version: true,
  createdAt: true,
} as const;
const counts = { _count: { select: { connections: true, applications: true, users: true } } } as const;
const newestFirst = [{ createdAt: "desc" }, { id: "desc" }] as const;

/** The pool with this id, or null. */
export async function findPool(queries: Queries, poolId: string): Promise<PoolRecord | null> {
  if (!isId(poolId)) return null;
  const found = await queries.pool.findUnique({ where: { id: poolId }, select: shown });
  return found && toRecord(found);
}

/** The pool with this id. @throws AppError `pool.not_found` */
export async function getPool(queries: Queries, poolId: string): Promise<PoolRecord> {
  const pool = await findPool(queries, poolId);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

/** The pool with this id and what is in it, or null. */
export async function findPoolWithCounts(queries: Queries, poolId: string): Promise<PoolWithCounts | null> {
  if (!isId(poolId)) return null;
  const found = await queries.pool.findUnique({ where: { id: poolId }, select: { ...shown, ...counts } });
  return found && flatten(found);
}

/** How users of a pool may sign in without DingTalk; nothing for a pool that does not exist. */
export async function listLoginMethods(queries: Queries, poolId: string): Promise<LoginMethod[]> {
  const found = await queries.pool.findUnique({ where: { id: poolId }, select: { loginMethods: true } });
  return found?.loginMethods.filter(isLoginMethod) ?? [];
}

/** Pools with what is in them, newest first. */
export async function listPoolsWithCounts(queries: Queries): Promise<PoolWithCounts[]> {
  const found = await queries.pool.findMany({
    orderBy: [...newestFirst],
    select: { ...shown, ...counts },
  });
  return found.map(flatten);
}

/** The newest pools, at most `limit`. */
export async function listNewestPools(
  queries: Queries,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return queries.pool.findMany({
    orderBy: [...newestFirst],
    take: limit,
    select: { id: true, name: true },
  });
}

/** Pools whose name or identifier holds a text, as it stands, newest first and at most `limit`. */
export async function listPoolsByName(
  queries: Queries,
  text: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  const contains = { contains: escapeWildcards(text), mode: "insensitive" } as const;
  return queries.pool.findMany({
    where: { OR: [{ name: contains }, { slug: contains }] },
    orderBy: [...newestFirst],
    take: limit,
    select: { id: true, name: true },
  });
}

/** True when a pool has this slug. */
export async function isSlugTaken(queries: Queries, slug: string): Promise<boolean> {
  return (await queries.pool.findUnique({ where: { slug }, select: { id: true } })) !== null;
}

/** Adds a pool. A taken slug is a unique violation. */
export async function createPoolRow(
  queries: Queries,
  data: { name: string; slug: string },
): Promise<PoolRecord> {
  return toRecord(await queries.pool.create({ data, select: shown }));
}

/** Changes a pool if it still has the version that was edited. @returns false when it has not, or is gone. */
export async function updatePoolRow(
  queries: Queries,
  {
    poolId,
    version,
    ...values
  }: Pick<PoolRecord, "version" | "name" | "contact" | "loginMethods" | "secondFactor"> & { poolId: string },
): Promise<boolean> {
  const { count } = await queries.pool.updateMany({
    where: { id: poolId, version },
    data: { ...values, version: { increment: 1 } },
  });
  return count === 1;
}

type StoredPool = Omit<PoolRecord, "loginMethods"> & { loginMethods: readonly string[] };

function flatten({ _count, ...pool }: StoredPool & { _count: Omit<PoolWithCounts, keyof PoolRecord> }) {
  return { ...toRecord(pool), ..._count };
}

/** Methods of another version of the product are left out. */
function toRecord({ loginMethods, ...pool }: StoredPool): PoolRecord {
  return { ...pool, loginMethods: loginMethods.filter(isLoginMethod) };
}
