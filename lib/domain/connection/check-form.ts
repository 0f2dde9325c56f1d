import { z } from "zod";
import { idSchema } from "../id";
import { checkResultSchema } from "./check";
import { checkSteps } from "./check-step";
import { findClientIdFault, findClientSecretFault, findCorpIdFault } from "./credentials";
import { connectionHealthSchema } from "./health";
import { judgedText } from "./judged-text";

/** One step of the check of a stored connection. */
export const checkConnectionSchema = z.strictObject({
  poolId: idSchema,
  connectionId: idSchema,
  step: z.enum(checkSteps),
});

/** The credentials of an app that nobody has saved, as the form judges them. */
export const unsavedCredentialsSchema = z.strictObject({
  corpId: judgedText(findCorpIdFault),
  clientId: judgedText(findClientIdFault),
  clientSecret: judgedText(findClientSecretFault),
});

/** One step of the check of an app that nobody has saved. */
export const checkCredentialsSchema = unsavedCredentialsSchema.extend({
  poolId: idSchema,
  step: z.enum(checkSteps),
});

/** What a step found; of a stored connection, all of its lines and its state as they are now. */
export const checkConnectionAnswer = z.object({
  results: z.array(checkResultSchema),
  health: connectionHealthSchema,
});

/** What a step found of an app that nobody has saved. */
export const checkCredentialsAnswer = z.object({ results: z.array(checkResultSchema) });
