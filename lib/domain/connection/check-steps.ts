import type { CheckLine } from "./check";
import { type CheckStep, checkSteps } from "./check-step";

const lines: Record<CheckStep, readonly CheckLine[]> = {
  credentials: ["credentials", "clock"],
  enterprise: ["enterprise"],
  directory: ["ip_allow_list", "directory"],
  employee_record: ["employee_record"],
};

/** The lines that a call tells of. */
export function linesOfStep(step: CheckStep): readonly CheckLine[] {
  return lines[step];
}

/**
 * The call that looks at a line, or null for what only a sign-in shows. That an app is not released shows in any call, so the
 * cheapest that an unreleased app could be refused is asked.
 */
export function stepOfLine(line: CheckLine): CheckStep | null {
  if (line === "released") return "directory";
  return checkSteps.find((step) => lines[step].includes(line)) ?? null;
}

/** The lines that a server's own calls can tell to be working, without anybody signing in; the clock is nobody's way in. */
export const serverLines = [
  "credentials",
  "enterprise",
  "ip_allow_list",
  "directory",
  "employee_record",
] as const satisfies readonly CheckLine[];
