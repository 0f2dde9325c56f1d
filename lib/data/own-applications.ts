import "server-only";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { noticesOf } from "./logout-notices";
import { aliveSignIn } from "./sign-ins";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** A grant of a user that an application can use now, as it is stored. */
export interface GrantRow {
  digest: string;
  /** Sealed. */
  payload: string;
  application: { clientId: string; name: string };
}

/** More than anybody has: a grant for each application and sign-in. */
const most = 500;

/**
 * The grants of a user by which an application knows something now: the session that they were made in stands, or a token of them
 * does.
 */
export async function listGrantRows({ poolId, userId }: UserKey): Promise<GrantRow[]> {
  return query<GrantRow>(Prisma.sql`
    SELECT g.digest, g.payload, jsonb_build_object('clientId', a.client_id, 'name', a.name) AS application
    FROM sign_in gs
    JOIN oidc_record g ON g.sign_in_id = gs.id AND g.kind = 'Grant'
    JOIN application a ON a.client_id = g.client_id AND a.pool_id = gs.pool_id
    LEFT JOIN LATERAL (
      SELECT true AS stands FROM oidc_record s
      WHERE s.sign_in_id = gs.id AND s.kind = 'Session' AND s.expires_at > now() LIMIT 1
    ) session ON gs.ended_at IS NULL
    LEFT JOIN LATERAL (
      SELECT true AS stands FROM oidc_record t
      WHERE t.grant_digest = g.digest AND t.kind IN ('AccessToken', 'RefreshToken') AND t.consumed_at IS NULL
        AND t.expires_at > now() LIMIT 1
    ) token ON true
    WHERE gs.user_id = ${userId} AND gs.pool_id = ${poolId} AND ${aliveSignIn("g", "gs")}
      AND (g.expires_at IS NULL OR g.expires_at > now()) AND (session.stands OR token.stands)
    ORDER BY a.name, g.digest LIMIT ${most}`);
}

/**
 * Ends what a user has granted an application, in all their sign-ins, with every code and token of it (SEC-14), and tells it if it wants to
 * hear of it. Without the grant's own
 * record nothing counts that a request under way writes under it later (SEC-101).
 *
 * @returns how many grants there were.
 */
export async function withdrawGrants(
  queries: Queries,
  { poolId, userId, clientId }: UserKey & { clientId: string },
): Promise<number> {
  const [gone] = await queries.$queryRaw<{ grants: number }[]>(Prisma.sql`
    WITH named AS (
      DELETE FROM oidc_record USING sign_in
      WHERE oidc_record.sign_in_id = sign_in.id AND sign_in.user_id = ${userId} AND sign_in.pool_id = ${poolId}
        AND oidc_record.pool_id = ${poolId} AND oidc_record.kind = 'Grant' AND oidc_record.client_id = ${clientId}
      RETURNING oidc_record.kind, oidc_record.digest, oidc_record.client_id, oidc_record.account_id, oidc_record.uid_digest
    ), ${noticesOf(poolId, "named")}, issued AS (
      DELETE FROM oidc_record USING named
      WHERE oidc_record.pool_id = ${poolId} AND oidc_record.grant_digest = named.digest
    )
    SELECT count(*)::int AS grants FROM named`);
  return gone?.grants ?? 0;
}
