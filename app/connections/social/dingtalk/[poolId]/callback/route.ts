import { completeLogin } from "@/lib/entry/hosted/complete-login";
import { routeHandler } from "@/lib/entry/route-handler";

/** DingTalk's redirect address of a pool. */
export const GET = routeHandler<{ params: Promise<{ poolId: string }> }>(async (request, { params }) =>
  completeLogin(request, (await params).poolId),
);
