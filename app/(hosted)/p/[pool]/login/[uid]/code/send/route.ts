import { askCode } from "@/lib/entry/hosted/ask-code";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>/code/send`: a code by mail, or another one. */
export const POST = hostedForm(askCode);

export const GET = leadToPage;
