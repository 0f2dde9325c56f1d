import { removePhone } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/remove-phone`: whoever is signed in takes their phone number away. */
export const POST = removePhone;

export const GET = leadToPage;
