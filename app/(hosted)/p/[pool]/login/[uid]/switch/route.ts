import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";
import { switchAccount } from "@/lib/entry/hosted/switch-account";

/** `B/login/<uid>/switch`: somebody else wants to go on than is signed in. */
export const POST = hostedForm(switchAccount);

export const GET = leadToPage;
