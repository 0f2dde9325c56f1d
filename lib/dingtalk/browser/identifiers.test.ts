import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import type { DingTalkApp } from "../app";
import { callDingTalk } from "../call";
import type { DingTalkFailure } from "../errors/failure";
import { proveMember } from "../prove-member";
import { answers, paths } from "../testing/answers";
import { type ScriptedHost, standInForDingTalk, startScriptedHost } from "../testing/scripted-host";
import { storeApp } from "../testing/stored-app";
import { fetchOwnProfile } from "./own-profile";
import { redemptionOf } from "./user-token";

let host: ScriptedHost;
let app: DingTalkApp;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
  app = await storeApp();
});
afterAll(() => host.close());
beforeEach(() => {
  host.reset();
  host.answer(paths.userToken, { json: answers.userToken });
  host.answer(paths.appToken, { json: answers.appToken });
  host.answer(paths.me, { json: answers.me });
  host.answer(paths.findMember, { json: answers.findMember });
  host.answer(paths.employee, { json: answers.employee });
});

async function login() {
  const { accessToken, corpId } = await callDingTalk(redemptionOf(app, "code-1"));
  const own = await fetchOwnProfile(accessToken);
  return proveMember(app, { own, corpId, namesEnterprise: true }, { profileFields, matchFields: [] });
}

const withResult = (answer: { result: object }, changes: object) => ({
  json: { ...answer, result: { ...answer.result, ...changes } },
});

const malformed = [undefined, "", " x", "undefined", "null", "NaN", "0", "[object Object]", 1.5, {}];

const places: [string, (value: unknown) => void][] = [
  ["unionId", (unionId) => host.answer(paths.me, { json: { ...answers.me, unionId } })],
  ["result.userid", (userid) => host.answer(paths.findMember, withResult(answers.findMember, { userid }))],
  ["result.userid", (userid) => host.answer(paths.employee, withResult(answers.employee, { userid }))],
  ["result.unionid", (unionid) => host.answer(paths.employee, withResult(answers.employee, { unionid }))],
];

it.each(places)("SEC-103: refuses a malformed %s by its name", async (field, answerWith) => {
  for (const value of malformed) {
    answerWith(value);
    const error = await login().catch((failure) => failure);
    expect(error.code, JSON.stringify(value)).toBe("dingtalk.fault");
    expect((error.cause as DingTalkFailure).details.fields).toEqual([field]);
  }
});

it("SEC-103: refuses a malformed enterprise in the token by its name", async () => {
  for (const corpId of ["", "undefined", "dingcorp1 ", {}]) {
    host.answer(paths.userToken, { json: { ...answers.userToken, corpId } });
    const error = await login().catch((failure) => failure);
    expect(error.code, JSON.stringify(corpId)).toBe("dingtalk.fault");
    expect((error.cause as DingTalkFailure).details.fields).toEqual(["corpId"]);
  }
});

it("SEC-103: a userid that arrives as a number counts as its digits", async () => {
  host.answer(paths.findMember, withResult(answers.findMember, { userid: 1234 }));
  host.answer(paths.employee, withResult(answers.employee, { userid: "1234" }));
  await expect(login()).resolves.toMatchObject({ userid: "1234" });
});
