import { z } from "zod";
import { idSchema } from "../id";
import { assertionSchema, passkeyNameSchema, registrationSchema } from "../passkey/answer";

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

/** Recovery codes, in the one answer that they are ever in. */
export const recoveryCodesAnswer = z.object({ recoveryCodes: z.array(z.string()) });
