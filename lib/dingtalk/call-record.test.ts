import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import type { DingTalkApp } from "./app";
import { fetchOwnProfile } from "./browser/own-profile";
import { type CallRecord, createCallRecord, recordCalls } from "./call-record";
import { proveMember } from "./prove-member";
import { answers, paths } from "./testing/answers";
import { type ScriptedHost, standInForDingTalk, startScriptedHost } from "./testing/scripted-host";
import { storeApp } from "./testing/stored-app";

let host: ScriptedHost;
let app: DingTalkApp;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
});
afterAll(() => host.close());
beforeEach(async () => {
  app = await storeApp();
  host.reset();
  host.answer(paths.appToken, { json: answers.appToken });
  host.answer(paths.me, { json: answers.me });
  host.answer(paths.findMember, { json: answers.findMember });
  host.answer(paths.employee, { json: answers.employee });
});

async function login(record: CallRecord) {
  return recordCalls(record, async () => {
    const own = await fetchOwnProfile("user-token-1");
    return proveMember(
      app,
      { own, corpId: "dingcorp1", namesEnterprise: true },
      { profileFields, matchFields: [] },
    );
  });
}

it("REL-42: notes each call in order, with DingTalk's number, the person and what came", async () => {
  const { mobile, ...withoutMobile } = answers.employee.result;
  host.answer(paths.employee, {
    json: { ...answers.employee, result: { ...withoutMobile, org_email: "", email: "" } },
  });
  host.answer(paths.me, { json: { ...answers.me, mobile: undefined } });
  const record = createCallRecord();
  await login(record);
  expect(record.calls).toEqual([
    { endpoint: "contact/users/me", at: expect.any(Number), took: expect.any(Number), status: 200 },
    { endpoint: "oauth2/accessToken", at: expect.any(Number), took: expect.any(Number), status: 200 },
    {
      endpoint: "user/getbyunionid",
      at: expect.any(Number),
      took: expect.any(Number),
      status: 200,
      requestId: "r1",
    },
    {
      endpoint: "v2/user/get",
      at: expect.any(Number),
      took: expect.any(Number),
      status: 200,
      requestId: "r2",
    },
  ]);
  expect(record.person).toEqual({
    developerScope: app.corpId,
    unionId: "union-1iE",
    corpId: "dingcorp1",
    userid: "zhangsan",
    name: "张三",
  });
  // What DingTalk answers empty is neither there nor withheld.
  expect([record.received, record.missing]).toEqual([["name", "avatar", "employee"], ["mobile"]]);
});

it("REL-42: notes what DingTalk said of a failure, and whom it had named until then", async () => {
  const link = "https://open-dev.dingtalk.com/appscope/apply?content=dingclient1%23qyapi_get_member";
  const text = `应用尚未开通所需的权限：[qyapi_get_member]，点击链接申请并开通即可：${link}`;
  host.answer(paths.findMember, {
    json: { errcode: 88, sub_code: "60011", sub_msg: text, errmsg: "ding talk error", request_id: "r9" },
  });
  const record = createCallRecord();
  await expect(login(record)).rejects.toMatchObject({ code: "dingtalk.permission_missing" });
  expect(record.calls.at(-1)).toMatchObject({
    endpoint: "user/getbyunionid",
    status: 200,
    code: "60011",
    requestId: "r9",
    requiredScopes: ["qyapi_get_member"],
    applicationLink: link,
  });
  expect(record.person).toEqual({
    developerScope: app.corpId,
    unionId: "union-1iE",
    corpId: "dingcorp1",
    name: "小张",
  });
});

it("SEC-63: holds no token, code or secret, whatever DingTalk repeats", async () => {
  host.answer(paths.employee, {
    json: { errcode: 40014, errmsg: "bad token app-token-1 of client-secret-of-the-app" },
  });
  const record = createCallRecord();
  await expect(login(record)).rejects.toThrow();
  expect(record.calls.length).toBeGreaterThan(3);
  expect(JSON.stringify(record)).not.toMatch(/user-token-1|app-token-1/);
});

it("SEC-96: holds no person's whole key, and no token in the form of an address, whatever DingTalk repeats", async () => {
  host.answer(paths.appToken, { json: { ...answers.appToken, accessToken: "app+token/1==" } });
  const repeat = (errmsg: string) => ({ json: { errcode: 400002, errmsg } });
  for (const said of [
    "no user union-1iE",
    "POST /topapi/user/getbyunionid?access_token=app%2Btoken%2F1%3D%3D",
  ]) {
    host.answer(paths.findMember, repeat(said));
    const record = createCallRecord();
    await expect(login(record)).rejects.toThrow();
    expect(record.calls.at(-1)?.message).toContain("…");
    expect(JSON.stringify(record.calls)).not.toMatch(/union-1iE|app%2Btoken/);
  }
});

it("grows to no more than thirty calls, and nothing is noted without a record", async () => {
  const record = createCallRecord();
  await recordCalls(record, async () => {
    for (let count = 0; count < 35; count += 1) await fetchOwnProfile("user-token-1");
  });
  await fetchOwnProfile("user-token-1");
  expect(record.calls).toHaveLength(30);
});
