import { z } from "zod";

/** `web` keeps a secret on its server; `spa` (in the browser) and `native` (on a device) cannot keep one. */
export const applicationTypes = ["web", "spa", "native"] as const;

/** One kind of application. */
const applicationTypeSchema = z.enum(applicationTypes);

/** One kind of application. */
export type ApplicationType = z.infer<typeof applicationTypeSchema>;

/** True for applications that authenticate with a secret. */
export function hasSecret(type: ApplicationType): boolean {
  return type === "web";
}

/** JWA names that an application may choose for its ID tokens' signature; the first is the default. */
export const idTokenAlgorithms = ["ES256", "RS256"] as const;

/** One JWA name for ID tokens. */
export const idTokenAlgorithmSchema = z.enum(idTokenAlgorithms);

/** One JWA name for ID tokens. */
export type IdTokenAlgorithm = z.infer<typeof idTokenAlgorithmSchema>;
