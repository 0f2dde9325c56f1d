import { nothingPage } from "@/lib/entry/hosted/nothing-page";

/** The address of a pool without the pool. */
export const GET = nothingPage;
export const POST = nothingPage;
