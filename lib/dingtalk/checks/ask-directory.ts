import "server-only";
import { createSecret } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { callDingTalk } from "../call";
import type { Deadline } from "../deadline";
import { employeeCall, memberCall } from "../directory";
import type { Call } from "../endpoint";

/** An id in the shape of DingTalk's own that is nobody's: another shape might be refused for what it is. */
function unionIdOfNobody(): string {
  return `${createSecret(16).replaceAll(/[-_]/g, "0")}iE`;
}

/** Begins with what an administrator of DingTalk can tell the call by in their own log. */
function useridOfNobody(): string {
  return `dingpass-check-${createSecret(16)}`;
}

/**
 * Looks nobody up in the enterprise's directory, as each login looks its person up: that nobody is found shows that it may be
 * asked.
 *
 * @throws AppError what kept it from being asked: `dingtalk.permission_missing`, `dingtalk.ip_not_allowed`, …
 */
export function askDirectory(token: string, deadline: Deadline): Promise<void> {
  return expectNobody({ ...memberCall(unionIdOfNobody()), token }, deadline);
}

/** Reads nobody's employee record. @throws AppError as {@link askDirectory}. */
export function askEmployeeRecord(token: string, deadline: Deadline): Promise<void> {
  return expectNobody({ ...employeeCall(useridOfNobody()), token }, deadline);
}

async function expectNobody(call: Call<unknown>, deadline: Deadline): Promise<void> {
  try {
    await callDingTalk(call, deadline);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "dingtalk.not_a_member") throw error;
  }
}
