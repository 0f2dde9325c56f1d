import { handleOidc } from "@/lib/entry/oidc";

/** `B/oidc/…`: the pool's OpenID provider answers by itself. Other methods end at the server's door. */
export const GET = handleOidc;
export const POST = handleOidc;
export const OPTIONS = handleOidc;
