import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import { answers, app, paths } from "@/lib/dingtalk/testing/answers";
import {
  type ScriptedHost,
  standInForDingTalk,
  startScriptedHost,
} from "@/lib/dingtalk/testing/scripted-host";
import { beginCeremony, type CeremonyOptions, finishCeremony } from "./ceremony";

const redirectUri = "https://login.example/connections/social/dingtalk/pool-1/callback";
const options: CeremonyOptions = { app, scope: "openid corpid", redirectUri };

let host: ScriptedHost;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
});
afterAll(() => host.close());
beforeEach(() => {
  host.reset();
  host.answer(paths.userToken, { json: answers.userToken });
  host.answer(paths.me, { json: answers.me });
});

const callsMade = () => host.calls.map(({ method, path }) => `${method} ${path}`);

describe("beginCeremony", () => {
  it.each(["openid", "openid corpid"] as const)(
    "SEC-34: goes to the deployment's DingTalk for a code, with our state and %s, and tells no secret",
    async (scope) => {
      const state = "s".repeat(43);
      const { origin, pathname, searchParams } = new URL(await beginCeremony({ ...options, scope, state }));
      expect(origin + pathname).toBe(`${process.env.DINGTALK_LOGIN_URL}/oauth2/auth`);
      expect([...searchParams].sort()).toEqual([
        ["client_id", app.clientId],
        ["prompt", "consent"],
        ["redirect_uri", redirectUri],
        ["response_type", "code"],
        ["scope", scope],
        ["state", state],
      ]);
      expect(callsMade()).toEqual([]);
    },
  );
});

describe("finishCeremony", () => {
  it("tells what DingTalk says of the account, and the enterprise of the token", async () => {
    await expect(finishCeremony(options, "code-1")).resolves.toEqual({
      own: {
        unionId: "union-1iE",
        nick: "小张",
        avatarUrl: "https://static.example/own.jpg",
        mobile: "13900000000",
        stateCode: "86",
      },
      corpId: "dingcorp1",
    });
    expect(callsMade()).toEqual([`POST ${paths.userToken}`, `GET ${paths.me}`]);
    const [redemption, profile] = host.calls;
    expect(JSON.parse(redemption?.body ?? "")).toEqual({
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      code: "code-1",
      grantType: "authorization_code",
    });
    expect(profile?.headers["x-acs-dingtalk-access-token"]).toBe(answers.userToken.accessToken);
  });

  it("tells of no enterprise when the token names none", async () => {
    const { corpId: _, ...withoutEnterprise } = answers.userToken;
    host.answer(paths.userToken, { json: withoutEnterprise });
    const found = await finishCeremony({ ...options, scope: "openid" }, "code-1");
    expect(found).toMatchObject({ own: { unionId: "union-1iE" }, corpId: undefined });
  });

  it("sends a code as it came", async () => {
    const code = "a+b&c=d%20e#f/?";
    await finishCeremony(options, code);
    expect(JSON.parse(host.calls[0]?.body ?? "")).toMatchObject({ code });
  });

  it("keeps ceremonies apart that run at once", async () => {
    host.answer(paths.userToken, (response, { body }) => {
      const { code } = JSON.parse(body);
      response.end(JSON.stringify({ ...answers.userToken, accessToken: code, corpId: `corp-of-${code}` }));
    });
    host.answer(paths.me, (response, { headers }) => {
      const token = headers["x-acs-dingtalk-access-token"];
      setTimeout(() => response.end(JSON.stringify({ unionId: `union-of-${token}` })), Math.random() * 50);
    });
    const codes = Array.from({ length: 20 }, (_, index) => `code-${index}`);
    const found = await Promise.all(codes.map((code) => finishCeremony(options, code)));
    expect(found.map(({ own, corpId }) => [own.unionId, corpId])).toEqual(
      codes.map((code) => [`union-of-${code}`, `corp-of-${code}`]),
    );
  });
});

describe("a failure comes out as lib/dingtalk named it", () => {
  const refusal = { code: "invalidParameter.authCode.notFound", message: "不合法的临时授权码" };

  it.each([
    ["userToken", { status: 400, json: refusal }, "dingtalk.code_refused"],
    ["userToken", { status: 400, json: { code: "invalidClientIdOrSecret" } }, "dingtalk.credentials_refused"],
    ["userToken", { status: 503, json: {} }, "dingtalk.busy"],
    ["userToken", { json: { ...answers.userToken, accessToken: "" } }, "dingtalk.fault"],
    ["userToken", { json: { ...answers.userToken, expireIn: "soon" } }, "dingtalk.fault"],
    ["me", { status: 429, json: {} }, "dingtalk.throttled"],
    ["me", { json: { ...answers.me, unionId: undefined } }, "dingtalk.fault"],
  ] as const)("REL-15: %s answers %j: %s", async (call, script, code) => {
    host.answer(paths[call], script);
    const error = await finishCeremony(options, "code-1").catch((failure) => failure);
    expect(error).toMatchObject({ name: "AppError", code });
    expect(error.cause).toBeInstanceOf(DingTalkFailure);
    expect(host.countOf(paths.userToken)).toBe(1);
  });

  it("REL-12: a code is sent once when the connection breaks", async () => {
    host.answer(paths.userToken, (response) => response.destroy());
    await expect(finishCeremony(options, "code-1")).rejects.toMatchObject({ code: "dingtalk.unreachable" });
    expect(callsMade()).toEqual([`POST ${paths.userToken}`]);
  });

  it("SEC-95: it holds neither code nor token nor secret", async () => {
    host.answer(paths.me, {
      status: 403,
      json: {
        code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
        message: "token user-token-1 lacks it",
        accessdenieddetail: { requiredScopes: ["Contact.User.Read"] },
      },
    });
    const error = await finishCeremony(options, "code-1").catch((failure) => failure);
    expect(error.code).toBe("dingtalk.permission_missing");
    expect(error.cause.details).toMatchObject({
      endpoint: "contact/users/me",
      upstreamMessage: "token … lacks it",
      requiredScopes: ["Contact.User.Read"],
    });
  });

  it("REL-11: a silent DingTalk is given up within 6.5 s, however the time is spent", async () => {
    host.answer(paths.userToken, (response) => {
      setTimeout(() => response.end(JSON.stringify(answers.userToken)), 3_000);
    });
    host.answer(paths.me, () => undefined);
    const start = performance.now();
    await expect(finishCeremony(options, "code-1")).rejects.toMatchObject({ code: "dingtalk.timeout" });
    // A limit for each call alone would let it take 8 s.
    expect(performance.now() - start).toBeLessThan(7_900);
  }, 20_000);
});
