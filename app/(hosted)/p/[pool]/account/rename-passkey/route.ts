import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { rename } from "@/lib/entry/hosted/passkey-forms";

/** `B/account/rename-passkey`: another name for one of the passkeys of whoever is signed in. */
export const POST = rename;

export const GET = leadToPage;
