import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { renewCodes } from "@/lib/entry/hosted/second-factor-at-account";

/** `B/account/renew-codes`: new recovery codes of whoever is signed in. */
export const POST = renewCodes;

export const GET = leadToPage;
