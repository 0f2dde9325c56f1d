import { savePhone } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/phone`: whoever is signed in enters their phone number. */
export const POST = savePhone;

export const GET = leadToPage;
