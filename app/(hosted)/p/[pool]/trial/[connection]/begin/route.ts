import { beginTrial } from "@/lib/entry/hosted/begin-trial";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/trial/<connection>/begin`: the button of a trial, or its script. */
export const POST = routeHandler<{ params: Promise<{ pool: string; connection: string }> }>(
  async (request, { params }) => beginTrial(request, await params),
);

export const GET = leadToPage;
