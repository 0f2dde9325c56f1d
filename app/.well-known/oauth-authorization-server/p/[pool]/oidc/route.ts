import { handleServerMetadata } from "@/lib/entry/oidc";

/** A pool's metadata at the address that RFC 8414 §3.1 makes of an issuer `O/p/<slug>/oidc`. */
export const GET = handleServerMetadata;
export const OPTIONS = handleServerMetadata;
