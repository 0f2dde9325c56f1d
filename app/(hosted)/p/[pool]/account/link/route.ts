import { beginLink } from "@/lib/entry/hosted/begin-link";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/account/link`: whoever is signed in links a DingTalk account. */
export const POST = routeHandler<{ params: Promise<{ pool: string }> }>(async (request, { params }) =>
  beginLink(request, await params),
);

export const GET = leadToPage;
