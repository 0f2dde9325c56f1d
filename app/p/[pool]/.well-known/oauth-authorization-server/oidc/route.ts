import { handleServerMetadata } from "@/lib/entry/oidc";

/** The same for a pool that has a host of its own, where the issuer is `O/oidc`. */
export const GET = handleServerMetadata;
export const OPTIONS = handleServerMetadata;
