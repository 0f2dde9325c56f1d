import { localForm } from "@/lib/entry/hosted/local-form";
import { signInAtPage } from "@/lib/entry/hosted/sign-in-locally";
import { leadToStart, localStartPage } from "@/lib/entry/hosted/start-page";

/** `B/start/<connection>/sign-in/passkey`: the answer of an authenticator. */
export const POST = localForm(localStartPage, "sign-in at a start address refused", signInAtPage("passkey"));

export const GET = leadToStart;
