import { z } from "zod";
import { createdAnswer } from "../answers";

/** A new application; `clientSecret` is null for the types that could not keep one. It is in no other answer (SEC-10). */
export const createdApplicationAnswer = createdAnswer.extend({
  clientId: z.string(),
  clientSecret: z.string().nullable(),
});

/** A new secret, which is in no other answer (SEC-10). */
export const rolledSecretAnswer = z.object({ clientSecret: z.string() });
