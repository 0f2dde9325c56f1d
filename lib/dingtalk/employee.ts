import "server-only";
import { z } from "zod";
import { identifier, profileFlag, profileText } from "./answer-fields";

/** The fields of `topapi/v2/user/get` that are in use, under DingTalk's names. */
export const employeeSchema = z.object({
  userid: identifier(64),
  unionid: identifier(128),
  name: profileText(),
  avatar: profileText(2048),
  mobile: profileText(32),
  state_code: profileText(8),
  org_email: profileText(254),
  email: profileText(254),
  job_number: profileText(),
  title: profileText(),
  dept_id_list: z
    .array(
      z
        .int()
        .min(-(2 ** 31))
        .max(2 ** 31 - 1),
    )
    .max(1000)
    .nullish()
    .transform((ids) => ids ?? []),
  active: profileFlag,
  /** Only for enterprise accounts; its type is not documented. */
  disable_status: z.union([z.boolean(), z.number(), z.string()]).nullish(),
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
