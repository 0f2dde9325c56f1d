import "server-only";
import { SitePanel } from "@/components/hosted/site-panel";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { type SitePage, sitePageStatus } from "@/lib/domain/protected-site/site-page";
import { beginSiteSignIn } from "@/lib/oidc/protected-sites/begin-site-sign-in";
import { answerPage } from "../hosted/answer-page";
import type { Visit } from "./read-visit";
import { nameVisitor } from "./site-cookies";

/** Pages of a site stand under its own host, where the pictures of a pool's look are not. */
const plain = "http://localhost/";

/** An answer to whoever visits a protected site: a page for a person, its status alone for a program. @param setCookies values of `Set-Cookie`. */
export async function answerOnSite(
  { headers }: Pick<Request, "headers">,
  { site }: Pick<Visit, "site">,
  page: SitePage,
  setCookies: readonly string[] = [],
): Promise<Response> {
  const isForPerson = headers.get("accept")?.includes("text/html") ?? false;
  const answer = isForPerson
    ? await answerPage(
        { headers, url: plain },
        ({ texts }) => ({
          title: texts(`site.${page}.title`),
          content: <SitePanel texts={texts} page={page} site={site?.host ?? ""} />,
        }),
        sitePageStatus[page],
      )
    : new Response(null, {
        status: sitePageStatus[page],
        headers: { "cache-control": "no-store", "content-security-policy": closedPolicy },
      });
  for (const cookie of setCookies) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** Sends whoever opens a page of a protected site to sign in, and nobody else: what a script asks for cannot follow. */
export async function leadToSignIn(request: Pick<Request, "headers">, visit: Visit): Promise<Response> {
  const { pool, asked, site } = visit;
  if (!site) return answerOnSite(request, visit, "site_unknown");
  if (site.isDisabled) return answerOnSite(request, visit, "application_disabled");
  if (!asked.opensPage) return answerOnSite(request, visit, "sign_in_needed");
  const visitor = nameVisitor(site, request.headers.get("cookie"));
  const location = beginSiteSignIn(pool, site, { browser: visitor.digest, path: asked.path });
  return moveTo(location, [visitor.setCookie]);
}

/** Sends the browser on; never remembered. @param setCookies values of `Set-Cookie`. */
export function moveTo(location: string, setCookies: readonly string[]): Response {
  const headers = new Headers({
    location,
    "cache-control": "no-store",
    "content-security-policy": closedPolicy,
  });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}
