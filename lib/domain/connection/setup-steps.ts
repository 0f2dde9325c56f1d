import { listReadFields } from "../association/match-field";
import type { CheckLine, CheckResult, ReadSettings } from "./check";
import type { ProfileField } from "./profile-fields";
import type { ConnectionSettings } from "./settings/settings";

/** One permission that settings need, by the names of DingTalk's own page, with the lines of a check that show it. */
export interface NeededPermission {
  /** As DingTalk's API names it. */
  scope: string;
  /** As DingTalk's page 权限管理 names it. */
  name: string;
  lines: readonly CheckLine[];
}

const ofEveryLogin = {
  directory: { scope: "qyapi_get_member", name: "成员信息读权限", lines: ["directory", "employee_record"] },
  account: { scope: "Contact.User.Read", name: "通讯录个人信息读权限", lines: ["own_profile"] },
  token: { scope: "qyapi_base", name: "调用企业API基础权限", lines: ["credentials"] },
} as const satisfies Record<string, NeededPermission>;

/** What an app has to be granted at DingTalk for each profile field. */
export const permissionsOfField: Record<ProfileField, readonly NeededPermission[]> = {
  name: [ofEveryLogin.directory],
  avatar: [ofEveryLogin.account],
  mobile: [
    { scope: "Contact.User.mobile", name: "个人手机号信息", lines: ["mobile"] },
    { scope: "fieldMobile", name: "企业员工手机号信息", lines: ["mobile"] },
  ],
  email: [{ scope: "fieldEmail", name: "邮箱等个人信息", lines: ["email"] }],
  employee: [ofEveryLogin.directory],
};

/** Every permission that settings need, each once, those of every login first. */
export function listPermissions(settings: ReadSettings): NeededPermission[] {
  const { modes } = settings;
  const needed: NeededPermission[] = [
    ofEveryLogin.directory,
    ...(modes.includes("browser") ? [ofEveryLogin.account] : []),
    ofEveryLogin.token,
    ...listReadFields(settings).flatMap((field) => permissionsOfField[field]),
  ];
  return [...new Map(needed.map((permission) => [permission.scope, permission])).values()];
}

/** How far a step at DingTalk has come: seen working at a time, failed at a time, or not seen yet (null). */
export type StepState = { seen: "working" | "failing"; at: Date } | null;

/**
 * Whether a step was seen working: when each of the lines that show it was, and none of them fails now. The time is that of the
 * line that waited longest.
 */
export function judgeStep(lines: readonly CheckLine[], results: readonly CheckResult[]): StepState {
  const found = lines.map((line) => results.find((result) => result.line === line));
  const failed = found.find((result) => result?.status === "failed");
  if (failed?.checkedAt) return { seen: "failing", at: failed.checkedAt };
  const seen = found.map((result) => result?.passedAt ?? null).filter((time) => time !== null);
  if (seen.length < lines.length || seen.length === 0) return null;
  return { seen: "working", at: new Date(Math.min(...seen.map((time) => time.getTime()))) };
}

/** Our egress address as DingTalk saw it last, or null while no check has told it. */
export function findEgressAddress(results: readonly CheckResult[]): string | null {
  const [latest] = results
    .filter(({ details }) => details.requestIp)
    .sort((a, b) => Number(b.checkedAt) - Number(a.checkedAt));
  return latest?.details.requestIp ?? null;
}

/** What is done at DingTalk beside granting permissions, with the lines of a check that show it, in the order of DingTalk's pages. */
export const setupSteps = {
  callback: ["callback"],
  origin: ["callback"],
  egress: ["ip_allow_list"],
  range: ["employee_record"],
  homepage: ["homepage"],
  domain: ["homepage"],
  release: ["released"],
} as const satisfies Record<string, readonly CheckLine[]>;

/** One step at DingTalk beside granting permissions. */
export type SetupStep = keyof typeof setupSteps;

const stepNames: readonly SetupStep[] = [
  "callback",
  "origin",
  "egress",
  "range",
  "homepage",
  "domain",
  "release",
];

const ofMode: Partial<Record<SetupStep, ConnectionSettings["modes"][number]>> = {
  callback: "browser",
  origin: "browser",
  homepage: "in_client",
  domain: "in_client",
};

/** Whether a step is needed for these entry modes. */
export function isStepNeeded(step: SetupStep, modes: ConnectionSettings["modes"]): boolean {
  const mode = ofMode[step];
  return mode === undefined || modes.includes(mode);
}

/** How many steps there are for these settings, permissions among them, and how many were seen working. */
export function countSteps(
  settings: ReadSettings,
  results: readonly CheckResult[],
): { done: number; all: number } {
  const steps: (readonly CheckLine[])[] = [
    ...stepNames.filter((step) => isStepNeeded(step, settings.modes)).map((step) => setupSteps[step]),
    ...listPermissions(settings).map(({ lines }) => lines),
  ];
  return {
    done: steps.filter((lines) => judgeStep(lines, results)?.seen === "working").length,
    all: steps.length,
  };
}
