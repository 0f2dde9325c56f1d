import { endInteraction } from "@/lib/entry/hosted/end-interaction";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>/consent`: the person allows what the application asked for. */
export const POST = hostedForm((form) => endInteraction(form, { consent: {} }));

export const GET = leadToPage;
