import { z } from "zod";
import { parseDepartmentId } from "./department-id";

/** A role that an enterprise has given a person at DingTalk. */
const roleSchema = z.object({
  /** Digits, as those of a department: the number may be larger than one of JSON. */
  id: z.string().refine((digits) => parseDepartmentId(digits) !== undefined),
  name: z.string(),
  /** The group of roles that it stands in at DingTalk; empty for none. */
  group: z.string(),
});

/** A role that an enterprise has given a person at DingTalk. */
export type Role = z.infer<typeof roleSchema>;

/** The roles of a person as they are kept. */
export const rolesSchema = z.array(roleSchema).readonly();
