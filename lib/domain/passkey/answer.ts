import { z } from "zod";

/** How somebody calls a passkey of theirs. */
export const passkeyNameSchema = z
  .string()
  .trim()
  .min(1, "account.passkey_name.required")
  .max(60, "account.passkey_name.too_long")
  .regex(/^\P{Cc}*$/u);

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000);

/** What a browser's authenticator answers to a challenge, in the JSON form of Web Authentication Level 3 as far as it is read. */
const credentialSchema = {
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal("public-key"),
};

/** The answer of an authenticator that has made a passkey. */
export const registrationSchema = z.strictObject({
  ...credentialSchema,
  response: z.strictObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

/** The answer of an authenticator that has made a passkey. */
export type Registration = z.output<typeof registrationSchema>;

/** The answer of an authenticator that has used a passkey. */
export const assertionSchema = z.strictObject({
  ...credentialSchema,
  response: z.strictObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(200).optional(),
  }),
});

/** The answer of an authenticator that has used a passkey. */
export type Assertion = z.output<typeof assertionSchema>;

/** What a page's script has sent as the answer of an authenticator; null for what is none, which is refused like a wrong one. */
export function readPasskeyAnswer<Answer>(
  schema: z.ZodType<Answer>,
  text: string | undefined,
): Answer | null {
  try {
    return schema.parse(JSON.parse(text ?? ""));
  } catch {
    // Whoever sent it learns no more than of a wrong one.
    return null;
  }
}
