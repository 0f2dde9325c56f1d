import { completeSiteSignIn } from "@/lib/entry/protected-site/complete-site-sign-in";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/oidc/forward-auth/sites/<host>/callback`, as the site's `/.dingpass/callback`: the redirect URI of sign-ins to it. */
export const GET = routeHandler<{ params: Promise<{ pool: string; host: string }> }>(
  async (request, { params }) => completeSiteSignIn(request, await params),
);
