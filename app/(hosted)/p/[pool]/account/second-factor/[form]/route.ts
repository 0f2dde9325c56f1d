import { leadToPageAbove } from "@/lib/entry/hosted/page-of-form";
import { stepAtAccount } from "@/lib/entry/hosted/second-factor-at-account";

/** `B/account/second-factor/<form>`: a second factor is shown or set up at the account page, or the person goes on after it. */
export const POST = stepAtAccount;

export const GET = leadToPageAbove;
