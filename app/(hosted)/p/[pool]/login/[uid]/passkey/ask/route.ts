import { askForPasskey } from "@/lib/entry/hosted/ask-for-passkey";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";

/** `B/login/<uid>/passkey/ask`: what the page's script asks an authenticator. */
export const POST = hostedForm(askForPasskey);
