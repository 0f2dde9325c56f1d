import "server-only";
import { isLoginMethod } from "@/lib/domain/login/login-method";
import type { OwnWays } from "@/lib/domain/login/own-ways";
import { database } from "./client";
import { Prisma } from "./generated/client";
import { findOwnLocalWays } from "./local-people";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** By what a user of a pool can sign in now; null when there is no such user, or they are disabled. */
export async function findOwnWays(
  { poolId, userId }: UserKey,
  queries: Queries = database(),
): Promise<OwnWays | null> {
  const [found] = await queries.$queryRaw<
    (Omit<OwnWays, "methods" | "offered"> & { offered: string[] | null })[]
  >(Prisma.sql`
    SELECT (p.login_methods || u.emergency_methods)::text[] AS offered,
      EXISTS (SELECT 1 FROM user_password w WHERE w.user_id = u.id AND w.pool_id = u.pool_id) AS "hasPassword",
      (SELECT count(*)::int FROM user_passkey k WHERE k.user_id = u.id AND k.pool_id = u.pool_id) AS passkeys,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', i.id, 'isUsable', EXISTS (
          SELECT 1 FROM connection c WHERE c.pool_id = i.pool_id AND c.disabled_at IS NULL
            AND c.settings ->> 'corpId' = i.developer_scope AND c.settings -> 'modes' <> '[]'::jsonb)))
        FROM identity i WHERE i.user_id = u.id AND i.pool_id = u.pool_id), '[]'::jsonb) AS identities
    FROM "user" u JOIN pool p ON p.id = u.pool_id
    WHERE u.id = ${userId} AND u.pool_id = ${poolId} AND u.disabled_at IS NULL`);
  if (!found) return null;
  const { methods, emergency } = await findOwnLocalWays(queries, { poolId, userId });
  return {
    ...found,
    offered: found.offered?.filter(isLoginMethod) ?? [],
    methods: [...new Set([...methods, ...emergency])],
  };
}
