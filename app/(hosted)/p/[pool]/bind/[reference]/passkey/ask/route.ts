import { askForPasskey } from "@/lib/entry/hosted/bind-ways";

/** `B/bind/<reference>/passkey/ask`: what the page's script asks an authenticator. */
export const POST = askForPasskey;
