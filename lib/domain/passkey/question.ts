import { z } from "zod";

const known = z.object({
  id: z.string(),
  type: z.string(),
  transports: z.array(z.string()).optional(),
});

/** What a browser's authenticator is asked for that is to use a passkey. */
export const passkeyRequestAnswer = z.object({
  challenge: z.string(),
  rpId: z.string().optional(),
  timeout: z.number().optional(),
  userVerification: z.enum(["required", "preferred", "discouraged"]).optional(),
  allowCredentials: z.array(known).optional(),
});

/** What a browser's authenticator is asked for that is to use a passkey. */
export type PasskeyRequest = z.output<typeof passkeyRequestAnswer>;

/** What a browser's authenticator is asked for that is to make a passkey. */
export const passkeyCreationAnswer = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal("public-key") })),
  timeout: z.number().optional(),
  attestation: z.enum(["none", "direct", "enterprise", "indirect"]).optional(),
  excludeCredentials: z.array(known).optional(),
  authenticatorSelection: z
    .object({
      residentKey: z.enum(["discouraged", "preferred", "required"]).optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification: z.enum(["required", "preferred", "discouraged"]).optional(),
    })
    .optional(),
});

/** What a browser's authenticator is asked for that is to make a passkey. */
export type PasskeyCreation = z.output<typeof passkeyCreationAnswer>;
