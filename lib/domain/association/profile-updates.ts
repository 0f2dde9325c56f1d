import { z } from "zod";

/** What a sign-in does with a profile field: takes it over each time, once while the user has none, or never. */
export const updateRules = ["every", "first", "never"] as const;

/** One such rule. */
export type UpdateRule = (typeof updateRules)[number];

/** The profile fields that a user holds themselves; what belongs to an enterprise stands with the membership, and always follows it. */
export const updatedFields = ["name", "avatar", "mobile", "email"] as const;

/** One such field. */
export type UpdatedField = (typeof updatedFields)[number];

const rule = z.enum(updateRules);

/** Which fields of a user a sign-in through a connection updates. */
export const profileUpdatesSchema = z.strictObject({
  name: rule,
  avatar: rule,
  mobile: rule,
  email: rule,
} satisfies Record<UpdatedField, typeof rule>);

/** Which fields of a user a sign-in through a connection updates. */
export type ProfileUpdates = z.infer<typeof profileUpdatesSchema>;

/** What a connection begins with. */
export const initialProfileUpdates: ProfileUpdates = {
  name: "every",
  avatar: "every",
  mobile: "every",
  email: "every",
};
