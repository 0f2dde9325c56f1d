import { beginStart } from "@/lib/entry/hosted/begin-start";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/start/<connection>/begin`: the button of a start address, or its script. */
export const POST = routeHandler<{ params: Promise<{ pool: string; connection: string }> }>(
  async (request, { params }) => beginStart(request, await params),
);

export const GET = leadToPage;
