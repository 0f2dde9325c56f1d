import "server-only";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import { database } from "./client";
import { Prisma } from "./generated/client";
import { canUseInEmergency, listWhere } from "./local-people";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** A user who is excepted: they may sign in by these methods although the pool does not offer them. */
export interface EmergencyUser {
  id: string;
  name: string | null;
  disabledAt: Date | null;
  methods: LoginMethod[];
  /** Of these the ones that they can use now. */
  usable: LoginMethod[];
}

/** More are not listed: they are meant to be few. */
const listed = 50;

/** The users of a pool who are excepted, by name, at most fifty. */
export async function listEmergencyUsers(poolId: string): Promise<EmergencyUser[]> {
  type Row = Omit<EmergencyUser, "methods" | "usable"> & { methods: unknown[]; usable: unknown[] };
  const rows = await database().$queryRaw<Row[]>`
    SELECT u.id, u.name, u.disabled_at AS "disabledAt", u.emergency_methods::text[] AS methods,
      ${listWhere(canUseInEmergency)} AS usable
    FROM "user" u WHERE u.pool_id = ${poolId} AND cardinality(u.emergency_methods) > 0
    ORDER BY u.name NULLS LAST, u.id LIMIT ${listed}`;
  return rows.map(({ methods, usable, ...user }) => ({
    ...user,
    methods: methods.filter(isLoginMethod),
    usable: user.disabledAt === null ? usable.filter(isLoginMethod) : [],
  }));
}

/** For what a user is excepted; nothing for one who does not exist. */
export async function listEmergencyMethods(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<LoginMethod[]> {
  const found = await queries.user.findFirst({
    where: { id: userId, poolId },
    select: { emergencyMethods: true },
  });
  return found?.emergencyMethods.filter(isLoginMethod) ?? [];
}

/**
 * Excepts a user for a method, or takes that back. A sign-in of theirs that is being written holds the row: it has been written
 * before, or finds the exception gone.
 *
 * @returns whether that changed anything; null when there is no such user.
 */
export async function setEmergencyMethod(
  queries: Queries,
  { poolId, userId }: UserKey,
  { method, allowed }: { method: LoginMethod; allowed: boolean },
): Promise<boolean | null> {
  const change = allowed ? Prisma.sql`array_append` : Prisma.sql`array_remove`;
  const [found] = await queries.$queryRaw<{ changed: boolean }[]>`
    WITH held AS (
      SELECT id, ${method}::login_method = ANY(coalesce(emergency_methods, '{}')) AS had FROM "user"
      WHERE id = ${userId} AND pool_id = ${poolId} FOR UPDATE
    ), changed AS (
      UPDATE "user" u SET emergency_methods = ${change}(coalesce(u.emergency_methods, '{}'), ${method}::login_method)
      FROM held WHERE u.id = held.id AND held.had <> ${allowed} RETURNING u.id
    )
    SELECT EXISTS (SELECT 1 FROM changed) AS changed FROM held`;
  return found?.changed ?? null;
}
