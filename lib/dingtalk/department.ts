import "server-only";
import { z } from "zod";
import { parseDepartmentId } from "@/lib/domain/dingtalk/department-id";
import { AppError } from "@/lib/domain/error";
import { departmentNumber, oldAnswer, profileText, readable } from "./answer-fields";
import type { Call, Endpoint } from "./endpoint";

/** The department that every enterprise has: its name is the enterprise's. */
export const rootDepartment = "1";

/** What DingTalk says of a department. */
export interface Department {
  name: string | null;
  /** Digits; null for the enterprise itself. */
  parentId: string | null;
}

const getDepartment: Endpoint<Department> = {
  name: "v2/department/get",
  host: "oapi",
  method: "POST",
  path: "/topapi/v2/department/get",
  credential: "app-token",
  repeatable: true,
  answer: oldAnswer(
    z.object({ name: profileText, parent_id: departmentNumber }).transform(
      ({ name, parent_id }): Department => ({
        name: readable(name) ?? null,
        parentId: readable(parent_id) ?? null,
      }),
    ),
  ),
};

/** The call that asks for a department by its digits, without its token. Source: DingTalk, query-department-details. */
export function departmentCall(id: string): Omit<Call<Department>, "token"> {
  return { endpoint: getDepartment, body: { dept_id: parseDepartmentId(id) ?? id, language: "zh_CN" } };
}

/** True where DingTalk hides one department from an app: no failure of the whole. */
export function isHidden(error: unknown): boolean {
  return error instanceof AppError && ["dingtalk.out_of_range", "dingtalk.not_a_member"].includes(error.code);
}
