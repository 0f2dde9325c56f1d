import { checkVisit } from "@/lib/entry/protected-site/check-visit";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/oidc/forward-auth/sites/<host>`: asked by the proxy of this protected site. */
export const GET = routeHandler<{ params: Promise<{ pool: string; host: string }> }>(
  async (request, { params }) => checkVisit(request, await params),
);
