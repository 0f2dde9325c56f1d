import { z } from "zod";
import { idSchema } from "../id";

/** What is looked for among a pool's people, departments and roles. */
export const admissionSearchSchema = z.strictObject({
  poolId: idSchema,
  text: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u),
});

/** What is looked for, and where. */
export type AdmissionSearch = z.infer<typeof admissionSearchSchema>;

const place = z.object({
  corpId: z.string(),
  id: z.string(),
  /** Null where DingTalk told none. */
  name: z.string().nullable(),
  /** What tells it from others of that name: the departments that it lies in, the group of a role; empty for nothing. */
  detail: z.string(),
});

/** A department or a role by its name. */
export type NamedPlace = z.infer<typeof place>;

const person = z.object({ id: z.string(), name: z.string().nullable(), detail: z.string() });

/** Somebody by their name. */
export type NamedPerson = z.infer<typeof person>;

/** What was found, of each kind the first few. */
export const admissionSearchAnswer = z.object({
  users: z.array(person),
  departments: z.array(place),
  roles: z.array(place),
});

/** What was found. */
export type FoundForAdmission = z.infer<typeof admissionSearchAnswer>;
