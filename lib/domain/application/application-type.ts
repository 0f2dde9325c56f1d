import { z } from "zod";

/**
 * `web` keeps a secret on its server; `spa` (in the browser) and `native` (on a device) cannot keep one. Nobody signs in to a `machine`, which
 * acts in its own name alone.
 */
export const applicationTypes = ["web", "spa", "native", "machine"] as const;

/** One kind of application. */
const applicationTypeSchema = z.enum(applicationTypes);

/** One kind of application. */
export type ApplicationType = z.infer<typeof applicationTypeSchema>;

/** True for applications that authenticate with a secret. */
export function hasSecret(type: ApplicationType): boolean {
  return type === "web" || type === "machine";
}

/** True for applications that people sign in to. */
export function hasPeople(type: ApplicationType): boolean {
  return type !== "machine";
}

/** The kinds that people sign in to. */
export const typesWithPeople: ApplicationType[] = applicationTypes.filter(hasPeople);

/** True for applications whose pages may open a sign-in, or call from a browser. */
export function hasPages(type: ApplicationType): boolean {
  return type === "web" || type === "spa";
}

/** JWA names that an application may choose for its ID tokens' signature; the first is the default. */
export const idTokenAlgorithms = ["ES256", "RS256"] as const;

/** One JWA name for ID tokens. */
export const idTokenAlgorithmSchema = z.enum(idTokenAlgorithms);

/** One JWA name for ID tokens. */
export type IdTokenAlgorithm = z.infer<typeof idTokenAlgorithmSchema>;
