import { z } from "zod";

/** The profile fields that a connection may ask DingTalk for, in the order of the form. */
export const profileFields = ["name", "avatar", "mobile", "email", "employee"] as const;

/** One profile field. `employee` is job number, title and departments. */
export type ProfileField = (typeof profileFields)[number];

/** Profile fields in one order, without repetitions. */
export const profileFieldsSchema = z
  .array(z.enum(profileFields))
  .transform((chosen) => profileFields.filter((field) => chosen.includes(field)));
