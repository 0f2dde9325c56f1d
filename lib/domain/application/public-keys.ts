import { z } from "zod";
import { idSchema } from "../id";

/** Keys that count side by side: the present one, the next one, and some for installations that change at their own time. */
export const mostPublicKeys = 5;

/** A public key of an application, as a JWK (RFC 7517) with nothing but its public members. */
export interface PublicKey {
  kid: string;
  kty: string;
  [member: string]: string;
}

/** A key or several, as PEM, JWK or JWKS. */
export const addPublicKeysSchema = z.strictObject({
  poolId: idSchema,
  applicationId: idSchema,
  keys: z
    .string()
    .trim()
    .min(1, "application.public_keys.required")
    .max(20_000, "application.public_keys.unreadable")
    .regex(/^[\t\r\n\x20-\x7e]*$/, "application.public_keys.unreadable"),
});

/** A key or several that are to be added to an application. */
export type AddPublicKeysInput = z.infer<typeof addPublicKeysSchema>;

/** Names one key of an application. */
export const removePublicKeySchema = z.strictObject({
  poolId: idSchema,
  applicationId: idSchema,
  kid: z
    .string()
    .max(200)
    .regex(/^[\x21-\x7e]+$/),
});

/** Names one key of an application. */
export type RemovePublicKeyInput = z.infer<typeof removePublicKeySchema>;

/** Stored keys. @throws ZodError for what no version of this product has written. */
export function parsePublicKeys(stored: unknown): PublicKey[] {
  return z.array(z.object({ kid: z.string(), kty: z.string() }).catchall(z.string())).parse(stored);
}
