import "server-only";
import { z } from "zod";
import { parseDepartmentId } from "@/lib/domain/dingtalk/department-id";
import { oldAnswer, profileText, readable } from "./answer-fields";
import type { DingTalkApp } from "./app";
import { callAsApp } from "./call-as-app";
import { deadlineIn, verificationLimitMilliseconds } from "./deadline";
import { DepartmentCache } from "./department-cache";
import type { Endpoint } from "./endpoint";

interface Department {
  name: string | null;
}

const getDepartment: Endpoint<Department> = {
  name: "v2/department/get",
  host: "oapi",
  method: "POST",
  path: "/topapi/v2/department/get",
  credential: "app-token",
  repeatable: true,
  answer: oldAnswer(
    z.object({ name: profileText }).transform(({ name }): Department => ({ name: readable(name) ?? null })),
  ),
};

const cache = new DepartmentCache();

/** The department that every enterprise has: its name is the enterprise's. */
export const rootDepartment = "1";

/**
 * The names of departments of the app's own enterprise, by id, from memory where they were asked for lately. One that has no name, or
 * that the app may not see, is left out. Takes 5 s at most. Source: DingTalk, query-department-details.
 *
 * @throws AppError `dingtalk.permission_missing`; otherwise the codes of any call with an app token.
 */
export async function listDepartmentNames(
  app: DingTalkApp,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const deadline = deadlineIn(verificationLimitMilliseconds);
  const names = new Map<string, string>();
  // One after the other: DingTalk counts calls for each second, and logins go first.
  const { connectionId, secretFingerprint, corpId, clientId } = app;
  for (const id of ids) {
    const key = { connectionId, secretFingerprint, corpId, clientId, id };
    const name = await cache.find(key, async () => {
      const call = {
        endpoint: getDepartment,
        body: { dept_id: parseDepartmentId(id) ?? id, language: "zh_CN" },
      };
      return (await callAsApp(app, call, deadline)).name;
    });
    if (name) names.set(id, name);
  }
  return names;
}
