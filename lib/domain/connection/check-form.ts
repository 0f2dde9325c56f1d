import { z } from "zod";
import { idSchema } from "../id";
import { checkResultSchema } from "./check";
import { checkSteps } from "./check-steps";
import { findClientIdFault, findClientSecretFault, findCorpIdFault } from "./credentials";
import { connectionHealthSchema } from "./health";
import { judgedText } from "./judged-text";

/** One step of the check of a stored connection. */
export const checkConnectionSchema = z.strictObject({
  poolId: idSchema,
  connectionId: idSchema,
  step: z.enum(checkSteps),
});

/** One step of the check of an app that nobody has saved. */
export const checkCredentialsSchema = z.strictObject({
  poolId: idSchema,
  step: z.enum(checkSteps),
  corpId: judgedText(findCorpIdFault),
  clientId: judgedText(findClientIdFault),
  clientSecret: judgedText(findClientSecretFault),
});

/** What a step found; of a stored connection, all of its lines and its state as they are now. */
export const checkConnectionAnswer = z.object({
  results: z.array(checkResultSchema),
  health: connectionHealthSchema,
});

/** What a step found of an app that nobody has saved. */
export const checkCredentialsAnswer = z.object({ results: z.array(checkResultSchema) });
