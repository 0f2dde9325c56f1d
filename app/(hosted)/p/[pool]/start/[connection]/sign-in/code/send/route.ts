import { askCodeAtPage } from "@/lib/entry/hosted/ask-code";
import { localForm } from "@/lib/entry/hosted/local-form";
import { leadToStart, localStartPage } from "@/lib/entry/hosted/start-page";

/** `B/start/<connection>/sign-in/code/send`: a code by mail, or another one. */
export const POST = localForm(localStartPage, "code at a start address not sent", askCodeAtPage);

export const GET = leadToStart;
