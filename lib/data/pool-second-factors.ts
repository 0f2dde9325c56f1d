import "server-only";
import { database, query } from "./client";
import { Prisma } from "./generated/client";

/**
 * How many enabled users of a pool have nothing to prove themselves by once more: neither an authenticator app nor a passkey. Recovery
 * codes only stand in for one of these.
 */
export async function countUsersWithoutSecondFactor(poolId: string): Promise<number> {
  const [found] = await query<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count FROM "user" u
    WHERE u.pool_id = ${poolId} AND u.disabled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM user_authenticator t WHERE t.user_id = u.id AND t.pool_id = u.pool_id)
      AND NOT EXISTS (SELECT 1 FROM user_passkey k WHERE k.user_id = u.id AND k.pool_id = u.pool_id)`);
  return found?.count ?? 0;
}

/** The enabled applications of a pool that let nobody in without a second factor, by name. */
export async function listDemandingApplications(poolId: string): Promise<{ id: string; name: string }[]> {
  return database().application.findMany({
    where: { poolId, demandsSecondFactor: true, disabledAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
