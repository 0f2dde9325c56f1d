import { z } from "zod";
import { idSchema } from "../id";

/** What somebody proves beside the password. */
export type SecondFactorKind = "authenticator" | "passkey" | "recovery";

/** How long somebody may take for the second factor after the password; milliseconds. */
export const pendingMilliseconds = 5 * 60 * 1000;

/** Answers that are looked at for one entered password. */
export const pendingTries = 5;

/** How many recovery codes somebody holds at most. */
export const recoveryCodeCount = 10;

/** A code of an authenticator app: six digits (RFC 6238), however people group them. */
const authenticatorCodeSchema = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "account.code.shape"));

/** A recovery code in the form in which its digest was made, whatever case and grouping it is typed in. */
const recoveryCodeSchema = z
  .string()
  .max(60)
  .transform((text) => text.replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{16}$/, "account.code.recovery_shape"));

/** Where to go after the sign-in; anything but a path of ours is ignored. */
const returnTo = { return: z.string().max(2048).optional() };

/** An answer to the question for the second factor. */
export const answerWithCodeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("authenticator"), code: authenticatorCodeSchema, ...returnTo }),
  z.strictObject({ kind: z.literal("recovery"), code: recoveryCodeSchema, ...returnTo }),
]);

/** An answer to the question for the second factor, as it is typed. */
export type AnswerWithCodeInput = z.input<typeof answerWithCodeSchema>;

/** The first code of an authenticator app that is being set up. */
export const finishAuthenticatorSchema = z.strictObject({ code: authenticatorCodeSchema });

/** The first code of an authenticator app, as it is typed. */
export type FinishAuthenticatorInput = z.input<typeof finishAuthenticatorSchema>;

/** How somebody calls a passkey of theirs. */
const passkeyNameSchema = z
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
const registrationSchema = z.strictObject({
  ...credentialSchema,
  response: z.strictObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

/** The answer of an authenticator that has used a passkey. */
const assertionSchema = z.strictObject({
  ...credentialSchema,
  response: z.strictObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(200).optional(),
  }),
});

/** A new passkey with its name. */
export const finishPasskeySchema = z.strictObject({ name: passkeyNameSchema, answer: registrationSchema });

/** A new passkey with its name. */
export type FinishPasskeyInput = z.output<typeof finishPasskeySchema>;

/** A passkey as the second factor. */
export const answerWithPasskeySchema = z.strictObject({ answer: assertionSchema, ...returnTo });

/** A passkey as the second factor. */
export type AnswerWithPasskeyInput = z.output<typeof answerWithPasskeySchema>;

/** Names one of one's own passkeys. */
export const removePasskeySchema = z.strictObject({ passkeyId: idSchema });

/** Names one of one's own passkeys. */
export type RemovePasskeyInput = z.infer<typeof removePasskeySchema>;

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

/** Recovery codes, in the one answer that they are ever in. */
export const recoveryCodesAnswer = z.object({ recoveryCodes: z.array(z.string()) });
