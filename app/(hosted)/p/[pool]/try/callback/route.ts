import { completeTest } from "@/lib/entry/hosted/complete-test";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";

/** `B/try/callback`: the redirect URI of the built-in test client. It only ever leads on. */
export const GET = hostedPage(completeTest, (nothing: never) => nothing);
