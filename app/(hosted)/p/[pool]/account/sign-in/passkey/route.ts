import { localAccountPage } from "@/lib/entry/hosted/account-sign-in";
import { localForm } from "@/lib/entry/hosted/local-form";
import { leadToPageAbove } from "@/lib/entry/hosted/page-of-form";
import { signInAtPage } from "@/lib/entry/hosted/sign-in-locally";

/** `B/account/sign-in/passkey`: the answer of an authenticator. */
export const POST = localForm(
  localAccountPage,
  "sign-in at an account page refused",
  signInAtPage("passkey"),
);

export const GET = leadToPageAbove;
