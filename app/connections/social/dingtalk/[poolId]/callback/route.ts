import { finishSignIn } from "@/lib/entry/hosted/finish-sign-in";
import { routeHandler } from "@/lib/entry/route-handler";

/** DingTalk's redirect address of a pool. */
export const GET = routeHandler<{ params: Promise<{ poolId: string }> }>(async (request, { params }) =>
  finishSignIn(request, (await params).poolId),
);
