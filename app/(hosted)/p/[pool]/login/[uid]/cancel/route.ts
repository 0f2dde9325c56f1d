import { endInteraction } from "@/lib/entry/hosted/end-interaction";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";

/** `B/login/<uid>/cancel`: back to the application, which gets `access_denied`. */
export const POST = hostedForm((form) => endInteraction(form, { denied: true }));
