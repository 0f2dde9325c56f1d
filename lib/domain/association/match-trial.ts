import { z } from "zod";
import { idSchema } from "../id";
import { matchFields } from "./match-field";

/**
 * What matching would do with a user of the pool:
 *
 * - `free`: somebody whose record says the same is linked to them.
 * - `unverified`: they hold values, of which nobody has verified one that is matched by.
 * - `disabled`, `administrator`: they hold one, and nobody is ever matched to them (SEC-39).
 * - `linked`: they are linked to somebody of the enterprise already, who signs in as before.
 * - `empty`: they hold nothing that is matched by.
 */
export const matchStates = ["free", "unverified", "disabled", "administrator", "linked", "empty"] as const;

/** What is tried: the fields, in a pool, for the records of an enterprise. */
export const matchTrialSchema = z.strictObject({
  poolId: idSchema,
  corpId: z
    .string()
    .trim()
    .max(100)
    .regex(/^\P{Cc}*$/u),
  fields: z.array(z.enum(matchFields)).min(1).max(matchFields.length),
});

/** How many users are in each state, and some of each. */
export const matchTrialAnswer = z.array(
  z.object({
    state: z.enum(matchStates),
    count: z.number(),
    /** The first of them by name. */
    users: z.array(z.object({ id: idSchema, name: z.string().nullable() })),
  }),
);

/** How many users are in each state, and some of each. */
export type MatchTrial = z.infer<typeof matchTrialAnswer>;
