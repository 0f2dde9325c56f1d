import { handleOidc } from "@/lib/entry/oidc";

/** `B/oidc/…`: the pool's OpenID provider answers by itself, method checks included. */
export const GET = handleOidc;
export const POST = handleOidc;
export const OPTIONS = handleOidc;
export const PUT = handleOidc;
export const PATCH = handleOidc;
export const DELETE = handleOidc;
