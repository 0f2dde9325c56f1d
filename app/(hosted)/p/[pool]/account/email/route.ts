import { askForEmail } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/email`: whoever is signed in asks for a code to another e-mail address. */
export const POST = askForEmail;

export const GET = leadToPage;
