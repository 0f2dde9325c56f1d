import { z } from "zod";
import { idSchema } from "../id";
import { toEmailAddress } from "./email-address";
import { toPhoneNumber } from "./phone-number";
import { cleanText } from "./profile-text";

/** Of a name and of an employee number, in characters. */
const longestName = 100;
const longestEmployeeNumber = 64;

/** An empty field holds nothing: null. What is entered has one form, or the field's own code says what is wrong with it. */
export function field(code: string, toForm: (written: string) => string | null | undefined) {
  return z
    .string()
    .max(300, code)
    .transform((written, context) => {
      // The ends of a line alone: what else looks empty is refused by the field's own rule.
      const text = written.replace(/^ +| +$/g, "");
      if (text === "") return null;
      const formed = toForm(text);
      if (!formed) context.addIssue({ code: "custom", message: code });
      return formed ?? null;
    });
}

const name = field("user.name.shape", (text) => (cleanText(text, longestName) === text ? text : null));

/** A letter has to be there: digits alone would be somebody's phone number or employee number. */
const username = field("user.username.shape", (text) => {
  const lower = text.toLowerCase();
  return /^(?=.*[a-z])[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/.test(lower) ? lower : null;
});

const employeeNumber = field("user.employee_number.shape", (text) =>
  text.length <= longestEmployeeNumber &&
  /^[\p{L}\p{N}._/#-]+$/u.test(text) &&
  text.normalize("NFKC") === text
    ? text
    : null,
);

/** What can be entered of a user, each field as it is stored. */
export const userFields = {
  name,
  email: field("user.email.shape", toEmailAddress),
  emailVerified: z.boolean(),
  phone: field("user.phone.shape", toPhoneNumber),
  phoneVerified: z.boolean(),
  username,
  employeeNumber,
};

/** What can be entered of a user, as it is stored. */
export interface UserValues {
  name: string | null;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
  username: string | null;
  employeeNumber: string | null;
}

/** Of two users of a pool only one can have the same: addresses and numbers as far as they are verified. */
const uniqueUserFields = ["email", "phone", "username", "employeeNumber"] as const;

/** One of {@link uniqueUserFields}. */
export type UniqueUserField = (typeof uniqueUserFields)[number];

/** True when there is something to know a user by. */
function isAnybody({ name, email, phone, username, employeeNumber }: UserValues): boolean {
  return [name, email, phone, username, employeeNumber].some((value) => value !== null);
}

/** A user whom an administrator enters: the schema of the form and of the server. `invite`: they are told by mail how to sign in. */
export const createUserSchema = z
  .strictObject({ poolId: idSchema, ...userFields, invite: z.boolean().default(false) })
  .refine(isAnybody, { path: ["name"], message: "user.name.nothing_entered" });

/** A user whom an administrator enters, as they are typed. */
export type CreateUserInput = z.input<typeof createUserSchema>;

/** An edit of a user. `version` is the one that was edited (REL-08). */
export const updateUserSchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  version: z.int().positive(),
  ...userFields,
});

/** An edit of a user, as it is typed. */
export type UpdateUserInput = z.input<typeof updateUserSchema>;

const takenSchema = z.object({
  field: z.enum(uniqueUserFields),
  user: z.object({ id: idSchema, name: z.string().nullable() }),
});

/** That another user of the pool has a value already, and who it is. */
export type TakenValue = z.infer<typeof takenSchema>;

/** The answer to a new user or an edit: what was saved, or, when nothing was, which values others have. */
export const savedUserAnswer = z.discriminatedUnion("saved", [
  z.object({ saved: z.literal(true), id: idSchema, version: z.int().positive() }),
  z.object({ saved: z.literal(false), taken: z.array(takenSchema).min(1) }),
]);

/** The answer to a new user or an edit. */
export type SavedUser = z.infer<typeof savedUserAnswer>;
