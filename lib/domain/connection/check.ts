import { z } from "zod";
import { listReadFields } from "../association/match-field";
import { checkSteps } from "./check-step";
import type { ProfileField } from "./profile-fields";
import type { ConnectionSettings } from "./settings/settings";

/**
 * What is checked of a connection, in the order of DingTalk's own pages:
 *
 * - `credentials`: Client ID and AppSecret, by an app token.
 * - `enterprise`: the app is the named enterprise's own.
 * - `ip_allow_list`: 服务器出口IP holds our egress address.
 * - `clock`: ours and DingTalk's agree.
 * - `directory`: membership can be asked for (`user/getbyunionid`).
 * - `employee_record`: the record of a member can be read (`v2/user/get`).
 * - `own_profile`: the person's own account (`contact/users/me`); only a sign-in shows it.
 * - `mobile`, `email`: the permissions that these fields need; only a sign-in shows them.
 * - `callback`: the callback address is registered; only a sign-in shows it.
 * - `homepage`: silent login works; only a sign-in shows it.
 * - `released`: somebody other than the app's creator got in, or the scope of the directory answers.
 */
export const checkLines = [
  "credentials",
  "enterprise",
  "ip_allow_list",
  "clock",
  "directory",
  "employee_record",
  "own_profile",
  "mobile",
  "email",
  "callback",
  "homepage",
  "released",
] as const;

/** One line of the check. */
export type CheckLine = (typeof checkLines)[number];

/** What a check knows beyond passed or failed; all of it may be shown to an administrator. */
export const checkDetailsSchema = z.object({
  /** Our error code of a failure. */
  cause: z.string().optional(),
  upstreamCode: z.string().optional(),
  upstreamMessage: z.string().optional(),
  requestId: z.string().optional(),
  /** Permissions that the app lacks, by DingTalk's names. */
  requiredScopes: z.array(z.string()).optional(),
  /** Where they are applied for: an address of DingTalk's developer console. */
  applicationLink: z.string().optional(),
  /** Our egress address as DingTalk saw it. */
  requestIp: z.string().optional(),
  /** How far DingTalk's clock is ahead of ours, in seconds. */
  clockSeconds: z.number().optional(),
  /** The line whose failure kept this one from being looked at. */
  blockedBy: z.enum(checkLines).optional(),
  /** The call of a check that saw the failure, where the line is usually looked at by another one. */
  step: z.enum(checkSteps).optional(),
  /** DingTalk refuses the AppSecret and takes the one before it, by which people sign in meanwhile. */
  previousSecretWorks: z.boolean().optional(),
});

/** Cause and hints of one line. */
export type CheckDetails = z.infer<typeof checkDetailsSchema>;

/** What the last look at one line found, in the shape in which it reaches a page. */
export const checkResultSchema = z.object({
  line: z.enum(checkLines),
  status: z.enum(["passed", "failed", "unknown"]),
  /** Null when nobody has looked with these credentials. */
  checkedAt: z.date().nullable(),
  /** When it was last seen working, by a check or a sign-in; null when never. */
  passedAt: z.date().nullable(),
  /** Since when it has been failing without a break; null while it does not. */
  failedSince: z.date().nullable(),
  details: checkDetailsSchema,
});

/** Of a connection's settings, those that decide what is read at DingTalk, and so what has to work there. */
export type ReadSettings = Pick<ConnectionSettings, "modes" | "profileFields"> & {
  matching: Pick<ConnectionSettings["matching"], "fields">;
};

/** What the last look at one line found. */
export type CheckResult = z.infer<typeof checkResultSchema>;

/** What one look found, before it is stored. */
export type CheckFinding = Pick<CheckResult, "line" | "status" | "details">;

/** The lines that matter for these settings: what a connection does not ask for need not be granted. */
export function linesFor(settings: ReadSettings): CheckLine[] {
  const { modes } = settings;
  const read = listReadFields(settings);
  const has = (field: ProfileField) => read.includes(field);
  const needed: Partial<Record<CheckLine, boolean>> = {
    own_profile: modes.includes("browser"),
    mobile: has("mobile"),
    email: has("email"),
    callback: modes.includes("browser"),
    homepage: modes.includes("in_client"),
  };
  return checkLines.filter((line) => needed[line] !== false);
}
