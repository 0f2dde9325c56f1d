import { z } from "zod";

/** The profile fields that a connection may ask DingTalk for, in the order of the form. */
export const profileFields = ["name", "avatar", "mobile", "email", "employee"] as const;

/** One profile field. `employee` is job number, title and departments. */
export const profileFieldSchema = z.enum(profileFields);

/** One profile field. */
export type ProfileField = z.infer<typeof profileFieldSchema>;
