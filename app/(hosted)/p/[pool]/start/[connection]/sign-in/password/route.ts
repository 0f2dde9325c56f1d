import { localForm } from "@/lib/entry/hosted/local-form";
import { signInAtPage } from "@/lib/entry/hosted/sign-in-locally";
import { leadToStart, localStartPage } from "@/lib/entry/hosted/start-page";

/** `B/start/<connection>/sign-in/password`: user name and password. */
export const POST = localForm(localStartPage, "sign-in at a start address refused", signInAtPage("password"));

export const GET = leadToStart;
