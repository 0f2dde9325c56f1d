import { beginLogin } from "@/lib/entry/hosted/begin-login";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>/start`: the button of a connection. */
export const POST = hostedForm(beginLogin);

export const GET = leadToPage;
