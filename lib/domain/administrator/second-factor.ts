import { z } from "zod";
import { idSchema } from "../id";
import { assertionSchema, passkeyNameSchema, registrationSchema } from "../passkey/answer";
import { authenticatorCodeSchema, recoveryCodeSchema } from "../second-factor/code";

/** What somebody proves beside the password. */
export type SecondFactorKind = "authenticator" | "passkey" | "recovery";

/** How long somebody may take for the second factor after the password; milliseconds. */
export const pendingMilliseconds = 5 * 60 * 1000;

/** Answers that are looked at for one entered password. */
export const pendingTries = 5;

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
