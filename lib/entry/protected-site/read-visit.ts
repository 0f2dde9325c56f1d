import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findVisit, type SiteVisitor, type VisitedSite } from "@/lib/data/site-visits";
import { type AskedRequest, readAskedRequest } from "@/lib/domain/protected-site/asked-request";
import { admits } from "@/lib/oidc/policy/admission";
import { noteSiteCheck } from "@/lib/oidc/protected-sites/note-site-check";
import { type CookieSite, findSessions } from "./site-cookies";

/** A request to a protected site. */
export interface Visit {
  pool: PoolAddress;
  asked: AskedRequest;
  /** Null for one that nobody has registered. */
  site: (VisitedSite & CookieSite) | null;
  /** Null for nobody, and for somebody who may not enter the application (any more): the sign-in says why. */
  visitor: SiteVisitor | null;
}

/**
 * What a request of a site's proxy is about. Anybody can send one, with whatever headers: it says no more than the site's own session
 * does, which only its browser has, and the site is the one that the address names, which the proxy's configuration has written
 * (SEC-80). Where it names none, all headers that name one have to name the same, scheme and port included.
 *
 * @param host of the site, from the address.
 * @throws AppError `pool.not_found`.
 */
export async function readVisit(
  headers: Headers,
  { pool: slug, host: named }: { pool: string; host?: string },
): Promise<Visit> {
  const pool = await getPoolBySlug(slug);
  const asked = readAskedRequest(headers);
  const host = named ?? (asked.origin === null ? null : new URL(asked.origin).host);
  if (host === null || !isMeant(asked, host)) return { pool, asked, site: null, visitor: null };
  const sessions = findSessions(pool.id, host, headers.get("cookie"));
  const found = await findVisit(pool.id, host, sessions);
  if (!found || (named === undefined && found.site.origin !== asked.origin))
    return { pool, asked, site: null, visitor: null };
  const { site, visitor } = found;
  if (site.isUnnoted) noteSiteCheck(pool.id, site.id);
  const counts =
    visitor !== null && !site.isDisabled && (await admits(pool.id, site.admission, visitor.account.id));
  return { pool, asked, site: { ...site, poolId: pool.id, host }, visitor: counts ? visitor : null };
}

/**
 * nginx says its own name, which is the site's unless its configuration was copied from another's: then nobody gets in. Traefik and Caddy
 * do too, but another proxy between them and us may have replaced that.
 */
function isMeant({ said, server }: AskedRequest, host: string): boolean {
  if (said !== "url") return true;
  const meant = URL.parse(`http://${host}`)?.hostname;
  return server !== null && new URL(server).hostname === meant;
}
