import "server-only";
import { isId } from "@/lib/domain/id";
import { sessionEnds } from "@/lib/domain/login/sign-in-end";
import type { WayIn } from "@/lib/domain/login/way-in";
import type { SecondFactorState } from "@/lib/domain/second-factor/state";
import { query } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** A sign-in of a user of which something is good still. */
export interface LiveSignIn {
  id: string;
  provenAt: Date;
  /** When it was last used, to a few minutes; null while it has not been since. */
  lastUsedAt: Date | null;
  wayIn: WayIn | null;
  /** Null once it is deleted, or for a sign-in without one. */
  connection: { id: string; name: string } | null;
  /** Those that have something that stands on it. */
  applications: { id: string; name: string }[];
  /** The browser has a session; without one, applications go on by themselves (`offline_access`). */
  hasSession: boolean;
  clientAddress: string | null;
  userAgent: string | null;
  secondFactor: SecondFactorState;
}

/** So many are shown: people have a few devices. */
const most = 50;

/**
 * The sign-ins of a user that are alive, newest first: a session that has not expired stands on it, or, also after the person signed
 * out, a token of an application.
 */
export async function listLiveSignIns({ poolId, userId }: UserKey): Promise<LiveSignIn[]> {
  const rows = await query<Omit<LiveSignIn, "secondFactor"> & SecondFactorState>(Prisma.sql`
    SELECT s.id, s.second_factor_asked_at AS "askedAt", s.second_factor::text AS factor, s.second_factor_at AS at, s.second_factor_tries::int AS tries, s.proven_at AS "provenAt", s.last_used_at AS "lastUsedAt", coalesce(s.mode::text, s.method::text) AS "wayIn", s.client_address AS "clientAddress", s.user_agent AS "userAgent",
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.display_name) END AS connection,
      alive.applications, alive.has_session AS "hasSession"
    FROM sign_in s LEFT JOIN connection c ON c.id = s.connection_id
    JOIN LATERAL (
      SELECT coalesce(bool_or(r.kind = 'Session'), false) AS has_session,
        coalesce(bool_or(r.kind = 'Grant' AND EXISTS (
          SELECT 1 FROM oidc_record t WHERE t.grant_digest = r.digest AND t.kind IN ('AccessToken', 'RefreshToken')
            AND t.consumed_at IS NULL AND t.expires_at > now())), false) AS has_token,
        coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('id', a.id, 'name', a.name)) FROM application a
          WHERE a.pool_id = ${poolId} AND a.client_id = ANY(array_agg(r.client_id) FILTER (WHERE r.kind = 'Grant'))),
          '[]'::jsonb) AS applications
      FROM oidc_record r
      WHERE r.sign_in_id = s.id AND r.kind IN ('Session', 'Grant') AND (r.expires_at IS NULL OR r.expires_at > now())
        AND (s.ended_at IS NULL OR r.kind = 'Grant')
    ) alive ON alive.has_session OR alive.has_token
    WHERE s.user_id = ${userId} AND s.pool_id = ${poolId}
      AND (s.ended_at IS NULL OR s.end_reason::text = ANY(${[...sessionEnds]}))
    ORDER BY s.proven_at DESC, s.id LIMIT ${most}`);
  return rows.map(({ askedAt, factor, at, tries, ...row }) => ({
    ...row,
    secondFactor: { askedAt, factor, at, tries },
  }));
}

/** True when a user of the pool has this sign-in, whether it has ended or not. */
export async function hasSignIn(
  queries: Queries,
  { poolId, userId, signInId }: UserKey & { signInId: string },
): Promise<boolean> {
  if (![poolId, userId, signInId].every(isId)) return false;
  return (await queries.signIn.count({ where: { id: signInId, userId, poolId } })) === 1;
}
