import "server-only";
import type { Admission } from "@/lib/domain/admission/admission";
import { siteSessionKind } from "@/lib/domain/protected-site/site-session";
import { type AccountJson, type AccountRow, accountOfRecord, readAccountJson } from "./accounts";
import { execute, query } from "./client";
import { Prisma } from "./generated/client";
import { aliveSignIn } from "./sign-ins";

/** A protected site as a request to it finds it. */
export interface VisitedSite {
  id: string;
  origin: string;
  clientId: string;
  /** What the application may be told of people, beside who they are. */
  scopes: string[];
  /** Who of its pool may enter the application. */
  admission: Admission;
  /** Nobody gets in: the application is disabled (SEC-47). */
  isDisabled: boolean;
  /** Nobody has noted for a minute that its proxy asks. */
  isUnnoted: boolean;
}

/** Who visits a protected site. */
export interface SiteVisitor {
  account: AccountRow;
  username: string | null;
  signInId: string;
}

type VisitRow = VisitedSite & {
  account: AccountJson | null;
  username: string | null;
  signInId: string | null;
};

/**
 * The protected site of a pool with this host, and who visits it with a session of one of these names; by one statement, because each
 * request to a site asks. Nothing is remembered between two of them: what ends a session has ended it for the next request.
 *
 * @param session digests of its name: the one that an https site gives, and the one that another gives.
 */
export async function findVisit(
  poolId: string,
  host: string,
  session: { secure: string | null; plain: string | null },
): Promise<{ site: VisitedSite; visitor: SiteVisitor | null } | null> {
  const [row] = await query<VisitRow>(Prisma.sql`
    SELECT t.id, t.origin, a.client_id AS "clientId", a.tokens -> 'scopes' AS scopes, a.admission, a.disabled_at IS NOT NULL AS "isDisabled",
      (t.last_check_at IS NULL OR t.last_check_at < now() - interval '1 minute') AS "isUnnoted",
      v.account, v.username, v.sign_in_id AS "signInId"
    FROM protected_site t
    JOIN application a ON a.id = t.application_id AND a.pool_id = t.pool_id
    LEFT JOIN LATERAL (
      SELECT r.sign_in_id, r.uid_digest, r.client_id, g.digest AS grant_digest, ${accountOfRecord} AS account,
        (SELECT username FROM "user" WHERE id = r.account_id AND pool_id = r.pool_id) AS username
      FROM oidc_record r
      LEFT JOIN sign_in s ON s.id = r.sign_in_id
      LEFT JOIN oidc_record g ON g.pool_id = r.pool_id AND g.kind = 'Grant' AND g.digest = r.grant_digest
        AND (g.expires_at IS NULL OR g.expires_at > now())
      WHERE r.pool_id = t.pool_id AND r.kind = ${siteSessionKind}
        AND r.digest = CASE WHEN starts_with(t.origin, 'https:') THEN ${session.secure} ELSE ${session.plain} END
        AND r.expires_at > now() AND ${aliveSignIn("r", "s")}
      -- Found by its own name, and by nothing else: LIMIT keeps the rest out of the search.
      LIMIT 1
    ) v ON v.uid_digest = t.id AND v.client_id = a.client_id AND v.grant_digest IS NOT NULL
    WHERE t.host = ${host} AND t.pool_id = ${poolId}`);
  if (!row) return null;
  const { account, username, signInId, ...site } = row;
  const visitor =
    account && signInId !== null ? { account: readAccountJson(account), username, signInId } : null;
  return { site, visitor };
}

/** Notes that a site's proxy asks, unless somebody did within the last minute. */
export async function saveSiteCheck(poolId: string, siteId: string): Promise<void> {
  await execute(Prisma.sql`
    UPDATE protected_site SET last_check_at = now()
    WHERE id = ${siteId} AND pool_id = ${poolId}
      AND (last_check_at IS NULL OR last_check_at < now() - interval '1 minute')`);
}

/** When a session that stands on a sign-in ends, so many seconds after it was proven; null for one that has ended. */
export async function findSignInEnd(poolId: string, signInId: string, seconds: number): Promise<Date | null> {
  const [found] = await query<{ end: Date }>(Prisma.sql`
    SELECT proven_at + make_interval(secs => ${seconds}) AS "end" FROM sign_in
    WHERE id = ${signInId} AND pool_id = ${poolId} AND ended_at IS NULL`);
  return found?.end ?? null;
}

/** Ends one session of a site. */
export async function deleteSiteSession(poolId: string, digest: string): Promise<void> {
  await execute(Prisma.sql`
    DELETE FROM oidc_record WHERE pool_id = ${poolId} AND kind = ${siteSessionKind} AND digest = ${digest}`);
}
