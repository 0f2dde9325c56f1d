import { z } from "zod";

/** An address to sign in with, lower-cased: people do not remember how they wrote it. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "administrator.email.required")
  .max(254, "administrator.email.shape")
  .pipe(z.email("administrator.email.shape"));

/**
 * A new password: 8 to 128 characters as they are, no rule about their kinds (SEC-54). Counted in code points, so that
 * one Chinese character or emoji is one.
 */
export const newPasswordSchema = z
  .string()
  .min(1, "administrator.password.required")
  .refine((value) => value === "" || [...value].length >= 8, "administrator.password.too_short")
  .refine((value) => [...value].length <= 128, "administrator.password.too_long");

/** How an administrator is called. */
export const administratorNameSchema = z
  .string()
  .trim()
  .min(1, "administrator.name.required")
  .max(60, "administrator.name.too_long")
  .regex(/^\P{Cc}*$/u);

/** What is needed to make the first administrator: the schema of the form and of the server. */
export const completeSetupSchema = z.strictObject({
  token: z.string().trim().min(1, "setup.token.required").max(200),
  name: administratorNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});

/** What is needed to make the first administrator. */
export type CompleteSetupInput = z.infer<typeof completeSetupSchema>;

/** A password as it is presented: nothing is said about what would be a good one. */
export const presentedPasswordSchema = z.string().min(1, "administrator.password.required").max(1024);

/** Credentials as they are presented. */
export const signInSchema = z.strictObject({
  email: emailSchema,
  password: presentedPasswordSchema,
  /** Where to go afterwards; anything but a path of ours is ignored. */
  return: z.string().max(2048).optional(),
});

/** Credentials as they are presented. */
export type SignInInput = z.infer<typeof signInSchema>;
