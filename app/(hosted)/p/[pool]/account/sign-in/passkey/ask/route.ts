import { askForPasskeyAtAccount } from "@/lib/entry/hosted/ask-for-passkey";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/account/sign-in/passkey/ask`: what the account page's script asks an authenticator for. */
export const POST = routeHandler<{ params: Promise<{ pool: string }> }>(async (request, { params }) =>
  askForPasskeyAtAccount(request, await params),
);
