import { z } from "zod";
import { type ProfileField, profileFields } from "../connection/profile-fields";

/**
 * The fields of a user by which a person of DingTalk can be matched to them, in the order of the form. What an enterprise's own
 * record holds is compared: e-mail address, phone number in E.164, userid with the user name, job number with the employee number.
 */
export const matchFields = ["email", "phone", "username", "employeeNumber"] as const;

/** One such field. */
export type MatchField = (typeof matchFields)[number];

const fieldsSchema = z
  .array(z.enum(matchFields))
  .transform((chosen) => matchFields.filter((field) => chosen.includes(field)));

/**
 * By which fields unknown people are matched, in one order and without repetitions, and for which of them an administrator trusts the
 * records of which enterprise. A connection that is changed to another enterprise matches nobody by that word, and a field that is
 * switched off takes it along: switched on again it is asked for anew (SEC-32, SEC-37).
 */
export const matchingSchema = z
  .strictObject({
    fields: fieldsSchema,
    trust: z.strictObject({
      /** CorpId of the enterprise; empty while nobody has said so. */
      corpId: z.string().trim(),
      fields: fieldsSchema,
    }),
  })
  .transform(({ fields, trust }) => {
    const trusted = trust.fields.filter((field) => fields.includes(field));
    return { fields, trust: { corpId: trusted.length > 0 ? trust.corpId : "", fields: trusted } };
  });

/** By which fields unknown people are matched, and what is trusted for that. */
export type Matching = z.output<typeof matchingSchema>;

/** The word that an enterprise's records are trusted covers everything that is matched by. */
export function isTrusted({ fields, trust }: Matching, corpId: string): boolean {
  return fields.every((field) => trust.corpId === corpId && trust.fields.includes(field));
}

/** What a connection begins with: nobody is matched. */
export const initialMatching: Matching = { fields: [], trust: { corpId: "", fields: [] } };

/** The profile field whose permission a field of the record needs; a userid comes with every record. */
const profileFieldOf: Record<MatchField, ProfileField | null> = {
  email: "email",
  phone: "mobile",
  username: null,
  employeeNumber: "employee",
};

/** Everything that a connection reads of a person at DingTalk: what it asks for, and what it matches by. */
export function listReadFields(settings: {
  profileFields: readonly ProfileField[];
  matching: Pick<Matching, "fields">;
}): ProfileField[] {
  const matched = settings.matching.fields.map((field) => profileFieldOf[field]);
  return profileFields.filter((field) => settings.profileFields.includes(field) || matched.includes(field));
}

/** What an enterprise's record says in the fields that are matched by, each in the form in which a user's is stored. */
export const recordKeysSchema = z.partialRecord(z.enum(matchFields), z.string());

/** What an enterprise's record says in the fields that are matched by. */
export type RecordKeys = z.infer<typeof recordKeysSchema>;
