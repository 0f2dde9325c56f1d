import { dropEmail } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/drop-email`: whoever is signed in keeps the address that they have. */
export const POST = dropEmail;

export const GET = leadToPage;
