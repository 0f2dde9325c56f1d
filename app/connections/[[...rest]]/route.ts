import { nothingPage } from "@/lib/entry/hosted/nothing-page";

/** Addresses beside the callbacks that lead nowhere. */
export const GET = nothingPage;
export const POST = nothingPage;
