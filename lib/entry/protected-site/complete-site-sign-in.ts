import "server-only";
import { poolIssuer } from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
import { readSiteSignIn } from "@/lib/oidc/protected-sites/begin-site-sign-in";
import { endSiteSession } from "@/lib/oidc/protected-sites/end-site-session";
import { takeSiteCode } from "@/lib/oidc/protected-sites/take-site-code";
import { readOnly } from "../hosted/login-scene";
import { readVisit } from "./read-visit";
import { answerOnSite, moveTo } from "./site-answer";
import { isVisitor, listSessions, makeSession } from "./site-cookies";

/**
 * The provider's answer to a sign-in to a protected site, at an address of that site: opens its session, always a new one (SEC-48), and
 * leads to where the person wanted to go, which is of the same origin. An answer that this browser does not wait for is refused; one
 * that comes twice leads on whoever is signed in by it.
 */
export async function completeSiteSignIn(
  request: Request,
  params: { pool: string; host: string },
): Promise<Response> {
  const { headers, url } = request;
  const visit = await readVisit(headers, params);
  const { pool, site, visitor } = visit;
  if (!site) return answerOnSite(request, visit, "site_unknown");
  if (site.isDisabled) return answerOnSite(request, visit, "application_disabled");
  const query = new URL(url).searchParams;
  const remembered = readSiteSignIn(pool, site, readOnly(query, "state") ?? "");
  if (
    !remembered ||
    !isVisitor(site, headers.get("cookie"), remembered.browser) ||
    readOnly(query, "iss") !== poolIssuer(pool)
  )
    return answerOnSite(request, visit, "sign_in_over");
  const destination = site.origin + remembered.path;
  const code = readOnly(query, "code");
  if (code === undefined) return answerOnSite(request, visit, "sign_in_refused");
  const session = makeSession(site);
  const fault = await takeOnce(() =>
    takeSiteCode(pool, code, { ...remembered, site, session: session.digest }),
  );
  if (fault === null) {
    await endSiteSession(pool, listSessions(site, headers.get("cookie")), null);
    return moveTo(destination, [session.setCookie]);
  }
  if (visitor) return moveTo(destination, []);
  return answerOnSite(request, visit, fault === "application_disabled" ? fault : "sign_in_over");
}

/** Of two requests with one code at one moment the second finds it used. */
async function takeOnce<Fault>(take: () => Promise<Fault>): Promise<Fault | "code_used"> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof AppError && error.code === "request.conflict") return "code_used";
    throw error;
  }
}
