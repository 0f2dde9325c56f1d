import "server-only";
import { errors, type KoaContextWithOIDC } from "oidc-provider";

/** How an application's assertion may be signed: by the keys that can be registered. */
export const assertionAlgorithms = ["ES256", "ES384", "RS256", "PS256", "EdDSA", "Ed25519"] as const;

/** In seconds: an assertion is remembered for as long as it counts, so that it is taken once (SEC-10). */
const longestLife = 10 * 60;

/** Refuses an assertion that counts for longer than one request needs. @throws InvalidClientAuth */
export function limitAssertion(_ctx: KoaContextWithOIDC, { exp }: { exp?: unknown }): void {
  if (Number(exp) > Date.now() / 1000 + longestLife)
    throw new errors.InvalidClientAuth(`an assertion must not count for longer than ${longestLife} seconds`);
}
