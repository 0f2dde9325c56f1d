import { savePassword } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/password`: whoever is signed in sets or changes their password. */
export const POST = savePassword;

export const GET = leadToPage;
