import { unlink } from "@/lib/entry/hosted/account-forms";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/account/unlink`: a DingTalk identity of whoever is signed in is unlinked. */
export const POST = unlink;

export const GET = leadToPage;
