import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { removeAuthenticator } from "@/lib/entry/hosted/second-factor-at-account";

/** `B/account/remove-authenticator`: the authenticator app of whoever is signed in goes. */
export const POST = removeAuthenticator;

export const GET = leadToPage;
