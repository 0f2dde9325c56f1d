import "server-only";
import type { CheckDetails, CheckFinding } from "@/lib/domain/connection/check";
import { lineOfFailure } from "@/lib/domain/connection/check-of-failure";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { linesOfStep } from "@/lib/domain/connection/check-steps";
import { AppError } from "@/lib/domain/error";
import { callLimitMilliseconds, type Deadline, deadlineIn } from "../deadline";
import { confirmEnterprise } from "../enterprise-proof";
import { DingTalkFailure } from "../errors/failure";
import { settleSecret } from "../tokens/settle-secret";
import { askCredentials, isPreviousSecretTaken } from "./ask-credentials";
import { askDirectory, askEmployeeRecord } from "./ask-directory";
import { clockToleranceSeconds } from "./clock";
import { type CheckedApp, fetchFreshToken } from "./fresh-token";

/**
 * Makes one step of the check of an app by real calls: each of them one that a login makes as well, nothing tried in a loop. A step
 * takes 5 s at most, and 5 s more when DingTalk refuses a secret that has a predecessor.
 *
 * @returns what it found: every line of the step, and another line when that one is what fails.
 */
export async function runStep(app: CheckedApp, step: CheckStep): Promise<CheckFinding[]> {
  const deadline = deadlineIn(callLimitMilliseconds);
  if (step === "credentials") return checkCredentials(app, deadline);
  // What remains to be asked is asked as a login would: with the secret that DingTalk takes.
  const asked = app.stored ? asStored(await settleSecret(app.stored, deadline)) : app;
  try {
    if (step === "enterprise") await confirmEnterprise(asked, deadline);
    else {
      const token = await fetchFreshToken(asked, deadline);
      await (step === "directory" ? askDirectory : askEmployeeRecord)(token, deadline);
    }
  } catch (error) {
    return findingsOf(step, error);
  }
  return linesOfStep(step).map((line) => ({ line, status: "passed", details: {} }));
}

async function checkCredentials(app: CheckedApp, deadline: Deadline): Promise<CheckFinding[]> {
  const { failure, clockSeconds } = await askCredentials(app, deadline);
  const clock: CheckFinding[] =
    clockSeconds === undefined
      ? []
      : [
          {
            line: "clock",
            status: Math.abs(clockSeconds) < clockToleranceSeconds ? "passed" : "failed",
            details: { clockSeconds },
          },
        ];
  if (failure === undefined) return [{ line: "credentials", status: "passed", details: {} }, ...clock];
  const findings = findingsOf("credentials", failure).filter(({ line }) => line !== "clock");
  const refused = findings.find(({ line, status }) => line === "credentials" && status === "failed");
  if (refused && app.stored) {
    const works = await isPreviousSecretTaken(app.stored, deadlineIn(callLimitMilliseconds));
    if (works) refused.details.previousSecretWorks = true;
  }
  return [...findings, ...clock];
}

function asStored(stored: NonNullable<CheckedApp["stored"]>): CheckedApp {
  const { corpId, clientId, clientSecret } = stored;
  return { corpId, clientId, clientSecret, stored };
}

/** A failed step: the line that fails, and those that could not be looked at for it. */
function findingsOf(step: CheckStep, error: unknown): CheckFinding[] {
  if (!(error instanceof AppError)) throw error;
  const details = detailsOf(error);
  const failing = lineOfFailure({ ...failureOf(error), code: error.code });
  const isOwn = failing !== null && linesOfStep(step).includes(failing);
  const others = linesOfStep(step).filter((line) => line !== failing);
  return [
    ...(failing
      ? [{ line: failing, status: "failed" as const, details: isOwn ? details : { ...details, step } }]
      : []),
    ...others.map((line) => ({
      line,
      status: "unknown" as const,
      details: failing ? { cause: error.code, blockedBy: failing } : details,
    })),
  ];
}

function failureOf(error: AppError) {
  return error.cause instanceof DingTalkFailure ? error.cause.details : undefined;
}

/** What an administrator is told of a failure of DingTalk's. None of it is a secret: see {@link DingTalkFailure}. */
export function detailsOf(error: AppError): CheckDetails {
  const { upstreamCode, upstreamMessage, requestId, requiredScopes, applicationLink, requestIp } =
    failureOf(error) ?? {};
  return {
    cause: error.code,
    ...(upstreamCode !== undefined && { upstreamCode }),
    ...(upstreamMessage !== undefined && { upstreamMessage }),
    ...(requestId !== undefined && { requestId }),
    ...(requiredScopes !== undefined && { requiredScopes: [...requiredScopes] }),
    ...(applicationLink !== undefined && { applicationLink }),
    ...(requestIp !== undefined && { requestIp }),
  };
}
