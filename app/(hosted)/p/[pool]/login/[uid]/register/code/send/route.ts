import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { askToRegister } from "@/lib/entry/hosted/register-page";

/** `B/login/<uid>/register/code/send`: another code for a new account. */
export const POST = hostedForm(askToRegister);

export const GET = leadToPage;
