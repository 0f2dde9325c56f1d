import { completeByPost, completeByRedirect } from "@/lib/entry/hosted/complete-login";
import { routeHandler } from "@/lib/entry/route-handler";

interface Parameters {
  params: Promise<{ poolId: string }>;
}

/** DingTalk's redirect address of a pool: a code of the browser mode. */
export const GET = routeHandler<Parameters>(async (request, { params }) =>
  completeByRedirect(request, (await params).poolId),
);

/** A code of the in-client mode, from our own page. */
export const POST = routeHandler<Parameters>(async (request, { params }) =>
  completeByPost(request, (await params).poolId),
);
