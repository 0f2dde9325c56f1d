import { z } from "zod";
import { idSchema } from "../id";

/** Enabling or disabling a user. `version` is the one that was seen (REL-08). */
export const setUserEnabledSchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  version: z.int().positive(),
  enabled: z.boolean(),
});

/** Enabling or disabling a user. */
export type SetUserEnabledInput = z.infer<typeof setUserEnabledSchema>;

/** Ending every sign-in of a user. */
export const signOutEverywhereSchema = z.strictObject({ poolId: idSchema, userId: idSchema });

/** Ending every sign-in of a user. */
export type SignOutEverywhereInput = z.infer<typeof signOutEverywhereSchema>;
