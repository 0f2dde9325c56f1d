import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { remove } from "@/lib/entry/hosted/passkey-forms";

/** `B/account/remove-passkey`: one of the passkeys of whoever is signed in goes. */
export const POST = remove;

export const GET = leadToPage;
