import "server-only";
import { z } from "zod";
import { useridSchema } from "@/lib/domain/dingtalk/identifier";
import { AppError } from "@/lib/domain/error";
import { oldAnswer } from "./answer-fields";
import type { DingTalkApp } from "./app";
import { callAsApp } from "./call-as-app";
import type { Deadline } from "./deadline";
import { type Employee, employeeSchema } from "./employee";
import type { Call, Endpoint } from "./endpoint";
import { DingTalkFailure } from "./errors/failure";

interface Contact {
  userid: string;
  contact_type: 0 | 1;
}

const findByUnionId: Endpoint<Contact> = {
  name: "user/getbyunionid",
  host: "oapi",
  method: "POST",
  path: "/topapi/user/getbyunionid",
  credential: "app-token",
  repeatable: true,
  answer: oldAnswer(z.object({ userid: useridSchema, contact_type: z.literal([0, 1]) })),
};

const getByUserid: Endpoint<Employee> = {
  name: "v2/user/get",
  host: "oapi",
  method: "POST",
  path: "/topapi/v2/user/get",
  credential: "app-token",
  repeatable: true,
  answer: oldAnswer(employeeSchema),
};

/** The call that looks a person up in the directory, without its token. */
export function memberCall(unionId: string): Omit<Call<Contact>, "token"> {
  // What is kept of the answer holds the person's key cut (SEC-96).
  return { endpoint: findByUnionId, body: { unionid: unionId }, secrets: [unionId] };
}

/** The call that reads an employee record, without its token. */
export function employeeCall(userid: string): Omit<Call<Employee>, "token"> {
  return { endpoint: getByUserid, body: { userid, language: "zh_CN" } };
}

/**
 * Looks a person up in the enterprise's directory: the proof of membership (SEC-23), because a finished login at
 * DingTalk proves none. Source: DingTalk, query-a-user-by-the-union-id.
 *
 * @throws AppError `dingtalk.not_a_member` (60121: other enterprise, left, invitation not accepted, unionId of another
 * developer), `dingtalk.external_contact`; otherwise the codes of any call with an app token.
 */
export async function findMember(
  app: DingTalkApp,
  unionId: string,
  deadline?: Deadline,
): Promise<{ userid: string }> {
  const contact = await callAsApp(app, memberCall(unionId), deadline);
  if (contact.contact_type === 1) {
    throw new AppError("dingtalk.external_contact", {
      cause: new DingTalkFailure({ endpoint: findByUnionId.name, problem: "external_contact" }),
    });
  }
  return { userid: contact.userid };
}

/**
 * Reads the employee record. Source: DingTalk, query-user-details.
 *
 * @throws AppError `dingtalk.not_a_member`, `dingtalk.permission_missing` (qyapi_get_member), `dingtalk.out_of_range`;
 * otherwise the codes of any call with an app token.
 */
export function getEmployee(app: DingTalkApp, userid: string, deadline?: Deadline): Promise<Employee> {
  return callAsApp(app, employeeCall(userid), deadline);
}
