import { z } from "zod";
import { idSchema } from "../id";
import { locales } from "../locale/locale";
import { administratorNameSchema, newPasswordSchema, presentedPasswordSchema } from "./credentials";

/** What an administrator changes about themselves: the schema of the form and of the server. */
export const updateAccountSchema = z.strictObject({
  name: administratorNameSchema,
  /** The language that a browser starts with in which they sign in for the first time. */
  locale: z.enum(locales),
});

/** What an administrator changes about themselves. */
export type UpdateAccountInput = z.infer<typeof updateAccountSchema>;

/** A new password, with the present one. */
export const changePasswordSchema = z.strictObject({
  password: presentedPasswordSchema,
  newPassword: newPasswordSchema,
});

/** A new password, with the present one. */
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>;

/** The present password, asked for again. */
export const confirmIdentitySchema = z.strictObject({ password: presentedPasswordSchema });

/** The present password, asked for again. */
export type ConfirmIdentityInput = z.infer<typeof confirmIdentitySchema>;

/** Names one of one's own sessions. */
export const endSessionSchema = z.strictObject({ sessionId: idSchema });

/** Names one of one's own sessions. */
export type EndSessionInput = z.infer<typeof endSessionSchema>;
