import { saveName } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/name`: whoever is signed in enters their name. */
export const POST = saveName;

export const GET = leadToPage;
