import "server-only";
import { z } from "zod";
import { unionIdSchema, useridSchema } from "@/lib/domain/dingtalk/identifier";
import { departmentList, ownFields, profileText, roleList, wholeText } from "./answer-fields";

/** The documented sample prints flags as texts; nothing else is a flag. */
const flags = new Map<unknown, boolean | undefined>([
  [true, true],
  ["true", true],
  [1, true],
  [false, false],
  ["false", false],
  [0, false],
  [null, undefined],
  ["", undefined],
  [undefined, undefined],
]);

/** The fields of `topapi/v2/user/get` that are in use, under DingTalk's names. Source: DingTalk, query-user-details. */
export const employeeSchema = z.object({
  userid: useridSchema,
  unionid: unionIdSchema,
  name: profileText,
  avatar: wholeText,
  mobile: wholeText,
  state_code: wholeText,
  org_email: wholeText,
  email: wholeText,
  job_number: profileText,
  title: profileText,
  dept_id_list: departmentList,
  role_list: roleList,
  extension: ownFields,
  /** Decides who gets in: unlike what is only told about a person, it has to be understood. */
  active: z
    .unknown()
    .optional()
    .refine((value) => flags.has(value))
    .transform((value) => flags.get(value)),
  /** Only for enterprise accounts; its type is not documented. */
  disable_status: z.unknown().optional(),
});

/** One person of an enterprise's directory. */
export type Employee = z.output<typeof employeeSchema>;

const disabledValues: readonly unknown[] = [true, 1, "1", "true"];

/**
 * True when the enterprise has the account switched off, or the directory says that it was never activated. The second
 * contradicts a login that has just succeeded, so it is not believed to be the same person's live membership. Values of
 * `disable_status` that nobody documented refuse nobody: DingTalk itself does not let a disabled account sign in.
 */
export function isDisabled(employee: Employee): boolean {
  return employee.active === false || disabledValues.includes(employee.disable_status);
}
