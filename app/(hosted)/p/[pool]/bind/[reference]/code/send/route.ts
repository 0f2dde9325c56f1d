import { askForCode } from "@/lib/entry/hosted/bind-ways";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/bind/<reference>/code/send`: a code by mail, or another one. */
export const POST = askForCode;

export const GET = leadToPage;
