import "server-only";
import { z } from "zod";
import { parseDepartmentId } from "@/lib/domain/dingtalk/department-id";
import { AppError } from "@/lib/domain/error";
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

/** Names of departments by id, and what DingTalk refused before all of them were known. */
export interface FoundNames {
  names: ReadonlyMap<string, string>;
  refusal: AppError | null;
}

/**
 * The names of departments of the app's own enterprise, from memory where they were asked for lately. One that has no name, or that the
 * app may not see, is left out; a refusal (`dingtalk.permission_missing`, the codes of any call with an app token) ends the asking and
 * leaves what is known. Takes 5 s at most. Source: DingTalk, query-department-details.
 */
export async function listDepartmentNames(app: DingTalkApp, ids: readonly string[]): Promise<FoundNames> {
  const names = new Map<string, string>();
  try {
    await findNames(app, ids, names);
    return { names, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { names, refusal: error };
  }
}

async function findNames(
  app: DingTalkApp,
  ids: readonly string[],
  names: Map<string, string>,
): Promise<void> {
  const deadline = deadlineIn(verificationLimitMilliseconds);
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
}
