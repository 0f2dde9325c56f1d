import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { add } from "@/lib/entry/hosted/passkey-forms";

/** `B/account/add-passkey`: a new passkey of whoever is signed in. */
export const POST = add;

export const GET = leadToPage;
