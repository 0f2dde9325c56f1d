import { endInteraction } from "@/lib/entry/hosted/end-interaction";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>/continue`: whoever is signed in goes on as they are, where the application let them choose. */
export const POST = hostedForm((form) => endInteraction(form, { stayed: true }));

export const GET = leadToPage;
