import { z } from "zod";
import { findLengthFault } from "../password-length";
import { toEmailAddress } from "../user/email-address";

/** An address to sign in with, in the one form that addresses have. */
export const emailSchema = z
  .string()
  .trim()
  .min(1, "administrator.email.required")
  .transform((written, context) => {
    const address = toEmailAddress(written);
    if (address !== undefined) return address;
    context.addIssue({ code: "custom", message: "administrator.email.shape" });
    return z.NEVER;
  });

/** A new password, of a length that may be (SEC-54). */
export const newPasswordSchema = z.string().superRefine((value, context) => {
  const fault = findLengthFault(value);
  if (fault) context.addIssue({ code: "custom", message: `administrator.password.${fault}` });
});

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
