import { z } from "zod";
import { idSchema } from "../id";
import { reason } from "../identity-conflict/decision";

/** DingTalk's key of a person among the apps of one organisation, as far as its shape is known. */
const unionIdSchema = z
  .string()
  .trim()
  .regex(/^[\w+/=-]{5,64}$/, "user.union_id.shape");

/** Unlinking an identity from a user. */
export const unlinkIdentitySchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  identityId: idSchema,
  reason,
  /** Whoever unlinks was told that nobody can sign in as the user afterwards. */
  acknowledged: z.boolean().default(false),
});

/** Unlinking an identity from a user. */
export type UnlinkIdentityInput = z.input<typeof unlinkIdentitySchema>;

/** Linking the person that an enterprise knows by a unionId to a user. The connection says which enterprise. */
export const linkIdentitySchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  connectionId: idSchema,
  unionId: unionIdSchema,
  reason,
});

/** Linking the person that an enterprise knows by a unionId to a user. */
export type LinkIdentityInput = z.input<typeof linkIdentitySchema>;

/** The answer to a link: whose the identity is already, when nothing was linked. */
export const linkedAnswer = z.discriminatedUnion("linked", [
  z.object({ linked: z.literal(true) }),
  z.object({
    linked: z.literal(false),
    holder: z.object({ id: idSchema, name: z.string().nullable() }),
  }),
]);

/** The answer to a link. */
export type LinkAnswer = z.infer<typeof linkedAnswer>;

/** What a person without an identity meets who comes from an enterprise: a new user, a question, a refusal, or no way in at all. */
export type StrangersWelcome = "created" | "asked" | "refused" | "no_connection";
