import { checkVisit } from "@/lib/entry/protected-site/check-visit";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/oidc/forward-auth`: asked by the proxy of a protected site, which says by headers which one. */
export const GET = routeHandler<{ params: Promise<{ pool: string }> }>(async (request, { params }) =>
  checkVisit(request, await params),
);
