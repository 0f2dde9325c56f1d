import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { signInLocally } from "@/lib/entry/hosted/sign-in-locally";

/** `B/login/<uid>/passkey`: the answer of an authenticator. */
export const POST = hostedForm(signInLocally("passkey"));

export const GET = leadToPage;
