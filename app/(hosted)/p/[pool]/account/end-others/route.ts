import { endOthers } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/end-others`: all other sign-ins of whoever is signed in end. */
export const POST = endOthers;

export const GET = leadToPage;
