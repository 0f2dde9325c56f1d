import { readVisit } from "@/lib/entry/protected-site/read-visit";
import { leadToSignIn } from "@/lib/entry/protected-site/site-answer";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/oidc/forward-auth/sites/<host>/sign-in`: what nginx shows in place of a page of the site, as its `/.dingpass/sign-in`. */
export const GET = routeHandler<{ params: Promise<{ pool: string; host: string }> }>(
  async (request, { params }) => leadToSignIn(request, await readVisit(request.headers, await params)),
);
