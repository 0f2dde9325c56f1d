import { z } from "zod";
import { idSchema } from "../id";

/** The answer to a look for a connection's last trial: which attempt it was, or null without one of late. */
export const trialLookAnswer = z.object({ attemptId: idSchema.nullable() });

/** Which trial of a connection ended last. */
export type TrialLook = z.infer<typeof trialLookAnswer>;
