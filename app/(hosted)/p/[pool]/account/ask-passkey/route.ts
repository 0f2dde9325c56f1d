import { askToAdd } from "@/lib/entry/hosted/passkey-forms";

/** `B/account/ask-passkey`: what the page's script asks an authenticator that is to make a passkey. */
export const POST = askToAdd;
