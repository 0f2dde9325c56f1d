import { confirmEmail } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/confirm-email`: whoever is signed in shows that they have that address. */
export const POST = confirmEmail;

export const GET = leadToPage;
