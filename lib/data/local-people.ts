import "server-only";
import { config } from "@/lib/config";
import { isLoginMethod, type LoginMethod, loginMethods } from "@/lib/domain/login/login-method";
import type { OwnLocalWays } from "@/lib/domain/pool/ways-in";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** That a user, `u`, has what a method asks for, and a name to say who they are where it asks for one. */
const conditions: Readonly<Record<LoginMethod, () => Prisma.Sql>> = {
  password:
    () => Prisma.sql`(EXISTS (SELECT 1 FROM user_password w WHERE w.user_id = u.id AND w.pool_id = u.pool_id)
    AND (u.username IS NOT NULL OR (u.email IS NOT NULL AND u.email_verified) OR (u.phone IS NOT NULL AND u.phone_verified)))`,
  passkey: () =>
    Prisma.sql`EXISTS (SELECT 1 FROM user_passkey k WHERE k.user_id = u.id AND k.pool_id = u.pool_id)`,
  // Without a mail server nobody gets a code.
  email_code: () => Prisma.sql`(${config().mail !== null} AND u.email IS NOT NULL AND u.email_verified)`,
};

function canUse(method: LoginMethod): Prisma.Sql {
  return conditions[method]();
}

/** That a user, `u`, is excepted for a method and can use it, were they enabled. */
export function canUseInEmergency(method: LoginMethod): Prisma.Sql {
  return Prisma.sql`(${method}::login_method = ANY(u.emergency_methods) AND ${canUse(method)})`;
}

/** The same for any method. */
function canUseAnyInEmergency(): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(loginMethods.map(canUseInEmergency), " OR ")})`;
}

/** Enabled users, `u`, of a pool. Those who are excepted have an index of their own. */
const excepted = Prisma.sql`cardinality(u.emergency_methods) > 0`;

/** How many people it is worth counting: whether one is the last can be told from two. */
const enough = 2;

/** How many enabled users of a pool can use a method, counted to two. */
export async function countPeopleOf(queries: Queries, poolId: string, method: LoginMethod): Promise<number> {
  return count(queries, Prisma.sql`u.pool_id = ${poolId} AND u.disabled_at IS NULL AND ${canUse(method)}`);
}

/** How many enabled users of a pool are excepted and can use what they are excepted for, counted to two. */
export async function countEmergencyPeople(queries: Queries, poolId: string): Promise<number> {
  return count(
    queries,
    Prisma.sql`u.pool_id = ${poolId} AND ${excepted} AND u.disabled_at IS NULL AND ${canUseAnyInEmergency()}`,
  );
}

/** By what an enabled user comes in without DingTalk; nothing for one who is disabled or does not exist. */
export async function findOwnLocalWays(queries: Queries, { poolId, userId }: UserKey): Promise<OwnLocalWays> {
  const offered = (method: LoginMethod) =>
    Prisma.sql`${method}::login_method = ANY(p.login_methods) AND ${canUse(method)}`;
  const [found] = await queries.$queryRaw<{ methods: unknown[]; emergency: unknown[] }[]>`
    SELECT ${listWhere(offered)} AS methods, ${listWhere(canUseInEmergency)} AS emergency
    FROM "user" u JOIN pool p ON p.id = u.pool_id
    WHERE u.id = ${userId} AND u.pool_id = ${poolId} AND u.disabled_at IS NULL`;
  return {
    methods: found?.methods.filter(isLoginMethod) ?? [],
    emergency: found?.emergency.filter(isLoginMethod) ?? [],
  };
}

/** The methods for which a condition holds, as one value with gaps. */
export function listWhere(condition: (method: LoginMethod) => Prisma.Sql): Prisma.Sql {
  const each = loginMethods.map((method) => Prisma.sql`CASE WHEN ${condition(method)} THEN ${method} END`);
  return Prisma.sql`ARRAY[${Prisma.join(each)}]::text[]`;
}

async function count(queries: Queries, where: Prisma.Sql): Promise<number> {
  const [found] = await queries.$queryRaw<[{ people: number }]>`
    SELECT count(*)::int AS people FROM (SELECT 1 FROM "user" u WHERE ${where} LIMIT ${enough}) counted`;
  return found.people;
}
