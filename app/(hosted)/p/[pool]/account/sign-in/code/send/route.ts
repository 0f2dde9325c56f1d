import { localAccountPage } from "@/lib/entry/hosted/account-sign-in";
import { askCodeAtPage } from "@/lib/entry/hosted/ask-code";
import { localForm } from "@/lib/entry/hosted/local-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/sign-in/code/send`: a code by mail, or another one. */
export const POST = localForm(localAccountPage, "code at an account page not sent", askCodeAtPage);

export const GET = leadToPage;
