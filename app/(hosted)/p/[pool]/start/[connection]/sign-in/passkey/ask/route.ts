import { askForPasskeyAtPage } from "@/lib/entry/hosted/ask-for-passkey";
import { localForm } from "@/lib/entry/hosted/local-form";
import { localStartPage } from "@/lib/entry/hosted/start-page";

/** `B/start/<connection>/sign-in/passkey/ask`: what the page's script asks an authenticator for. */
export const POST = localForm(
  localStartPage,
  "passkey at a start address not asked for",
  askForPasskeyAtPage,
);
