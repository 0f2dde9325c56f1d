import { withdraw } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/withdraw`: an application loses what whoever is signed in has granted it. */
export const POST = withdraw;

export const GET = leadToPage;
