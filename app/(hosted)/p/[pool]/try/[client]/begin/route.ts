import { beginTest } from "@/lib/entry/hosted/begin-test";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/try/<client_id>/begin`: the button of an application's test. */
export const POST = routeHandler<{ params: Promise<{ pool: string; client: string }> }>(
  async (request, { params }) => beginTest(request, await params),
);

export const GET = leadToPage;
