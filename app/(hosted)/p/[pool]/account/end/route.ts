import { endOne } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/end`: one of the sign-ins of whoever is signed in ends. */
export const POST = endOne;

export const GET = leadToPage;
