import { saveLanguage } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/language`: whoever is signed in chooses their language. */
export const POST = saveLanguage;

export const GET = leadToPage;
