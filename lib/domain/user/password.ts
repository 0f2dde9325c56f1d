import { z } from "zod";
import { idSchema } from "../id";
import { acknowledgedSchema } from "../pool/ways-in";

/** How long a link to set a password can be used, in minutes (SEC-57). */
export const passwordLinkMinutes = 30;

/** Names the user whose password it is about. */
export const userPasswordSchema = z.strictObject({ poolId: idSchema, userId: idSchema });

/** Names the user whose password it is about. */
export type UserPasswordInput = z.infer<typeof userPasswordSchema>;

/** Taking a user's password away. */
export const removePasswordSchema = userPasswordSchema.extend({ acknowledged: acknowledgedSchema });

/** Taking a user's password away. */
export type RemovePasswordInput = z.input<typeof removePasswordSchema>;

/** A link that was just made, and the masked address that it was sent to; null where it was sent to none. */
export const passwordLinkAnswer = z.object({ link: z.string(), sentTo: z.string().nullable() });

/** What mails of a user's links to set a password are about. */
export function namePasswordLinks(userId: string): `password_links:${string}` {
  return `password_links:${userId}`;
}

/** What the console shows of a user's password. */
export interface PasswordState {
  /** When it was set; null without one. */
  setAt: Date | null;
  /** There is a user name, a verified address or a verified number to sign in with. */
  hasName: boolean;
  /** The pool offers signing in with a password, or this user is excepted. */
  isOffered: boolean;
}
