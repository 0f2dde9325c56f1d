import { nothingPage } from "@/lib/entry/hosted/nothing-page";

/** Addresses below a pool that lead nowhere. */
export const GET = nothingPage;
export const POST = nothingPage;
