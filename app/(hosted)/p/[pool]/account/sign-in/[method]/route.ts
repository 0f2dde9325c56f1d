import { leadTwoUp } from "@/lib/entry/hosted/page-of-form";
import { signInToAccount } from "@/lib/entry/hosted/sign-in-locally";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/account/sign-in/<method>`: a way in without DingTalk, to the account page. */
export const POST = routeHandler<{ params: Promise<{ pool: string; method: string }> }>(
  async (request, { params }) => signInToAccount(request, await params),
);

export const GET = leadTwoUp;
