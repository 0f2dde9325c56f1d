import { removePassword } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/remove-password`: whoever is signed in takes their password away. */
export const POST = removePassword;

export const GET = leadToPage;
