import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DingTalkApp } from "../app";
import { deadlineIn } from "../deadline";
import type { DingTalkFailure } from "../errors/failure";
import { answers, paths } from "../testing/answers";
import {
  type Script,
  type ScriptedHost,
  standInForDingTalk,
  startScriptedHost,
} from "../testing/scripted-host";
import { storeApp } from "../testing/stored-app";
import { redeemSilentCode } from "./redeem-code";

const path = "/topapi/v2/user/getuserinfo";
const code = "silent-code-1";

/** As DingTalk documents it, with the fields that nobody uses. */
const person = {
  userid: "zhangsan",
  device_id: "12drtfxxxxx",
  sys: true,
  sys_level: 1,
  associated_unionid: "N4E7xxxx",
  unionid: "union-1iE",
  name: "张三",
};
const found = (changes: object = {}): Script => ({
  json: { errcode: 0, errmsg: "ok", request_id: "r1", result: { ...person, ...changes } },
});
const tokenRefused: Script = { json: { errcode: 88, sub_code: "40014", errmsg: "不合法的access_token" } };

let host: ScriptedHost;
let app: DingTalkApp;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
});
afterAll(() => host.close());
beforeEach(async () => {
  host.reset();
  app = await storeApp();
  host.answer(paths.appToken, { json: answers.appToken });
  host.answer(path, found());
});

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => expect.fail("a failure was expected"),
    (failure) => failure,
  );
  return { code: error.code, details: (error.cause as DingTalkFailure).details };
}

describe("a code of a DingTalk client", () => {
  it("is redeemed with the app's token, by one call", async () => {
    await expect(redeemSilentCode(app, code)).resolves.toEqual({ userid: "zhangsan", unionId: "union-1iE" });
    const [, call] = host.calls;
    expect(call).toMatchObject({ method: "POST", path: `${path}?access_token=app-token-1` });
    expect(JSON.parse(call?.body ?? "")).toEqual({ code });
    expect(host.calls).toHaveLength(2);
  });

  it.each(["40078", "40029", "40102"])("is refused with %s", async (errcode) => {
    host.answer(path, { json: { errcode: Number(errcode), errmsg: `${code} 不存在`, request_id: "r1" } });
    const { code: ours, details } = await failureOf(redeemSilentCode(app, code));
    expect(ours).toBe("dingtalk.code_refused");
    expect(details).toMatchObject({ endpoint: "v2/user/getuserinfo", upstreamCode: errcode });
  });

  it("SEC-17: is in no error", async () => {
    host.answer(path, { json: { errcode: 40078, errmsg: `no ${code}, ${app.clientSecret}, app-token-1` } });
    const { details } = await failureOf(redeemSilentCode(app, code));
    expect(details.upstreamMessage).not.toContain(code);
    expect(details.upstreamMessage).not.toContain("app-token-1");
  });
});

describe("REL-12: the code is sent once", () => {
  const trouble: [string, Script, string][] = [
    ["DingTalk is busy", { json: { errcode: -1, errmsg: "系统繁忙" } }, "dingtalk.busy"],
    ["the connection breaks", (response) => response.destroy(), "dingtalk.unreachable"],
    ["DingTalk throttles", { json: { errcode: 90018, errmsg: "QPS" } }, "dingtalk.throttled"],
    ["a gateway fails", { status: 502, json: {} }, "dingtalk.busy"],
    ["DingTalk refuses the token", tokenRefused, "dingtalk.code_refused"],
  ];
  it.each(trouble)("when %s", async (_, script, ours) => {
    let issued = 0;
    host.answer(paths.appToken, (response) => {
      issued += 1;
      response.end(JSON.stringify({ accessToken: `app-${issued}`, expireIn: 7200 }));
    });
    host.answer(path, script);
    expect((await failureOf(redeemSilentCode(app, code))).code).toBe(ours);
    expect(host.countOf(path)).toBe(1);
  });

  it("REL-11: a silent DingTalk is left within the caller's time, and within 5 s", async () => {
    host.answer(path, () => undefined);
    const started = performance.now();
    expect((await failureOf(redeemSilentCode(app, code, deadlineIn(300)))).code).toBe("dingtalk.timeout");
    expect(performance.now() - started).toBeLessThan(4_800);
    const again = performance.now();
    expect((await failureOf(redeemSilentCode(app, code))).code).toBe("dingtalk.timeout");
    expect(performance.now() - again).toBeLessThan(9_000);
    expect(host.countOf(path)).toBe(2);
  }, 20_000);
});

describe("REL-19: a refused app token", () => {
  it("ends this login, and is renewed for the next", async () => {
    host.answer(
      paths.appToken,
      { json: answers.appToken },
      { json: { accessToken: "app-token-2", expireIn: 7200 } },
    );
    host.answer(path, tokenRefused, found());
    const { code: ours, details } = await failureOf(redeemSilentCode(app, code));
    expect(ours).toBe("dingtalk.code_refused");
    expect(details.upstreamCode).toBe("40014");
    await expect(redeemSilentCode(app, "silent-code-2")).resolves.toMatchObject({ userid: "zhangsan" });
    expect(host.countOf(paths.appToken)).toBe(2);
    const sent = host.calls.filter((call) => call.path.startsWith(path));
    expect(sent.map((call) => [call.path.split("=")[1], JSON.parse(call.body).code])).toEqual([
      ["app-token-1", code],
      ["app-token-2", "silent-code-2"],
    ]);
  });

  it("is named when DingTalk has no other, without a loop of renewals", async () => {
    host.answer(path, tokenRefused);
    for (const attempt of ["silent-code-1", "silent-code-2", "silent-code-3"]) {
      expect((await failureOf(redeemSilentCode(app, attempt))).code).toBe("dingtalk.token_refused");
    }
    expect(host.countOf(paths.appToken)).toBe(2);
    expect(host.countOf(path)).toBe(3);
  });

  it("hides no other trouble of the renewal", async () => {
    const refusedCredentials = { code: "invalidClientIdOrSecret", message: "x", requestid: "r" };
    host.answer(paths.appToken, { json: answers.appToken }, { status: 400, json: refusedCredentials });
    host.answer(path, tokenRefused);
    expect((await failureOf(redeemSilentCode(app, code))).code).toBe("dingtalk.credentials_refused");
  });
});

describe("the person in the answer", () => {
  const malformed = [
    undefined,
    null,
    "",
    "undefined",
    "null",
    "NaN",
    "0",
    "[object Object]",
    " x",
    "x ",
    1.5,
    {},
  ];
  it.each(["userid", "unionid"])("SEC-103: a malformed %s is refused by its name", async (field) => {
    for (const value of malformed) {
      host.answer(path, found({ [field]: value }));
      const { code: ours, details } = await failureOf(redeemSilentCode(app, code));
      expect(ours, JSON.stringify(value)).toBe("dingtalk.fault");
      expect(details.fields).toEqual([`result.${field}`]);
    }
  });

  it("SEC-103: a whole number counts as its digits", async () => {
    host.answer(path, found({ userid: 1234 }));
    await expect(redeemSilentCode(app, code)).resolves.toEqual({ userid: "1234", unionId: "union-1iE" });
  });

  it("SEC-103, SEC-24: fields that are not in use never fail a login, and say nothing", async () => {
    host.answer(
      path,
      found({ name: 7, sys: "yes", sys_level: [], device_id: null, corpId: "dingother", extra: {} }),
    );
    await expect(redeemSilentCode(app, code)).resolves.toEqual({ userid: "zhangsan", unionId: "union-1iE" });
  });

  it("SEC-33: an answer without a result is a failed login", async () => {
    for (const json of [{ errcode: 0 }, { errcode: 0, result: null }, { result: person }, [], "ok", null]) {
      host.answer(path, { json });
      expect((await failureOf(redeemSilentCode(app, code))).code).toBe("dingtalk.fault");
    }
  });
});
