import { localAccountPage } from "@/lib/entry/hosted/account-sign-in";
import { askForPasskeyAtPage } from "@/lib/entry/hosted/ask-for-passkey";
import { localForm } from "@/lib/entry/hosted/local-form";

/** `B/account/sign-in/passkey/ask`: what the page's script asks an authenticator for. */
export const POST = localForm(
  localAccountPage,
  "passkey at an account page not asked for",
  askForPasskeyAtPage,
);
