import { answerForm } from "@/lib/entry/hosted/answer-form";
import { leadToPage } from "@/lib/entry/hosted/page-of-form";

/** `B/bind/<reference>/<answer>`: a new account, one that is bound by a method or by who is signed in, going on, or going back. */
export const POST = answerForm();

export const GET = leadToPage;
