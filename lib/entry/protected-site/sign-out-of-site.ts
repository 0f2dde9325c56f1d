import "server-only";
import { AppError } from "@/lib/domain/error";
import { endSiteSession } from "@/lib/oidc/protected-sites/end-site-session";
import { readVisit } from "./read-visit";
import { answerOnSite } from "./site-answer";
import { dropSession, listSessions } from "./site-cookies";

/**
 * Signs a person out, by a POST from a page of the site itself (SEC-75): of the site, and of the pool in the browser that they have
 * signed in with, since the next visit would bring them back in without a question otherwise.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`.
 */
export async function signOutOfSite(
  request: Request,
  params: { pool: string; host: string },
): Promise<Response> {
  const { headers } = request;
  const visit = await readVisit(headers, params);
  const { pool, site, visitor } = visit;
  if (!site) return answerOnSite(request, visit, "site_unknown");
  if (headers.get("origin") !== site.origin) throw new AppError("request.foreign_origin");
  const sessions = listSessions(site, headers.get("cookie"));
  await endSiteSession(pool, sessions, visitor?.signInId ?? null);
  return answerOnSite(request, visit, "signed_out", [dropSession(site)]);
}
