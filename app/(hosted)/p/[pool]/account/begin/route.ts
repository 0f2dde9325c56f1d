import { beginAccount } from "@/lib/entry/hosted/begin-account";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/account/begin`: the button of a connection on the account page, or its script. */
export const POST = routeHandler<{ params: Promise<{ pool: string }> }>(async (request, { params }) =>
  beginAccount(request, await params),
);

export const GET = leadToPage;
