import { z } from "zod";
import { idSchema } from "../id";
import { acknowledgedSchema } from "../pool/ways-in";

/** Enabling or disabling a user. `version` is the one that was seen (REL-08). */
export const setUserEnabledSchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  version: z.int().positive(),
  enabled: z.boolean(),
  acknowledged: acknowledgedSchema,
});

/** Enabling or disabling a user. */
export type SetUserEnabledInput = z.input<typeof setUserEnabledSchema>;

/** Ending every sign-in of a user. */
export const signOutEverywhereSchema = z.strictObject({ poolId: idSchema, userId: idSchema });

/** Ending every sign-in of a user. */
export type SignOutEverywhereInput = z.infer<typeof signOutEverywhereSchema>;

/** One sign-in of a user: the one that is ended, or the one that goes on. */
export const endSignInSchema = z.strictObject({ poolId: idSchema, userId: idSchema, signInId: idSchema });

/** One sign-in of a user: the one that is ended, or the one that goes on. */
export type EndSignInInput = z.infer<typeof endSignInSchema>;

/** Deleting a user. `confirmation` is their name, or their id where they have none. */
export const deleteUserSchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  confirmation: z.string().max(500),
  acknowledged: acknowledgedSchema,
});

/** Deleting a user. */
export type DeleteUserInput = z.input<typeof deleteUserSchema>;
