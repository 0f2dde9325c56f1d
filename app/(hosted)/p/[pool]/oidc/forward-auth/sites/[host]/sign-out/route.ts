import { readVisit } from "@/lib/entry/protected-site/read-visit";
import { signOutOfSite } from "@/lib/entry/protected-site/sign-out-of-site";
import { answerOnSite } from "@/lib/entry/protected-site/site-answer";
import { routeHandler } from "@/lib/entry/route-handler";

type Context = { params: Promise<{ pool: string; host: string }> };

/** `B/oidc/forward-auth/sites/<host>/sign-out`, as the site's `/.dingpass/sign-out`: asks before it does it. */
export const GET = routeHandler<Context>(async (request, { params }) => {
  const visit = await readVisit(request.headers, await params);
  return answerOnSite(request, visit, visit.site ? "sign_out" : "site_unknown");
});

export const POST = routeHandler<Context>(async (request, { params }) =>
  signOutOfSite(request, await params),
);
