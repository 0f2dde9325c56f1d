import { readVisit } from "@/lib/entry/protected-site/read-visit";
import { answerOnSite } from "@/lib/entry/protected-site/site-answer";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/oidc/forward-auth/sites/<host>/refused`: what nginx shows where nobody gets in, as the site's `/.dingpass/refused`. */
export const GET = routeHandler<{ params: Promise<{ pool: string; host: string }> }>(
  async (request, { params }) => {
    const visit = await readVisit(request.headers, await params);
    if (!visit.site) return answerOnSite(request, visit, "site_unknown");
    // nginx shows it in place of the site's own refusals as well, of a folder without an index for one.
    return answerOnSite(request, visit, visit.site.isDisabled ? "application_disabled" : "page_refused");
  },
);
