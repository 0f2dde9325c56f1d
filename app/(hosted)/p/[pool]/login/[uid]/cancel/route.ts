import { endInteraction } from "@/lib/entry/hosted/end-interaction";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>/cancel`: back to the application, which gets `access_denied`. */
export const POST = hostedForm((form) => endInteraction(form, { denied: true }));

export const GET = leadToPage;
