import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { signInLocally } from "@/lib/entry/hosted/sign-in-locally";

/** `B/login/<uid>/password`: user name and password. */
export const POST = hostedForm(signInLocally("password"));

export const GET = leadToPage;
