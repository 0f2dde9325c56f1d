import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AppError } from "@/lib/domain/error";
import { metrics } from "@/lib/metrics/registry";
import { redemptionOf } from "./browser/user-token";
import { callDingTalk } from "./call";
import { deadlineIn } from "./deadline";
import type { Endpoint } from "./endpoint";
import type { DingTalkFailure } from "./errors/failure";
import { answerLimitBytes } from "./http/agent";
import { answers, app, paths } from "./testing/answers";
import {
  type Script,
  type ScriptedHost,
  standInForDingTalk,
  startScriptedHost,
} from "./testing/scripted-host";

let host: ScriptedHost;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
});
afterAll(() => host.close());
beforeEach(() => host.reset());

const read: Endpoint<{ value: string }> = {
  name: "read",
  host: "api",
  method: "GET",
  path: "/read",
  credential: "user-token",
  repeatable: true,
  answer: z.object({ value: z.string().min(1) }),
};

const good: Script = { json: { value: "yes" } };
const reset: Script = (response) => response.destroy();

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  return promise.then(
    () => expect.fail("a failure was expected"),
    (error: AppError) => error,
  );
}

const detailsOf = (error: AppError) => (error.cause as DingTalkFailure).details;

describe("what is sent", () => {
  it("puts the token into the header on the new host, and asks for no compression", async () => {
    host.answer("/read", good);
    await callDingTalk({ endpoint: read, token: "t-1" });
    expect(host.calls[0]).toMatchObject({ method: "GET", path: "/read", body: "" });
    expect(host.calls[0]?.headers).toMatchObject({
      "x-acs-dingtalk-access-token": "t-1",
      "accept-encoding": "identity",
    });
  });

  it("puts the token into the query on the old host", async () => {
    host.answer("/read", good);
    await callDingTalk({ endpoint: { ...read, host: "oapi" }, token: "t&1" });
    expect(host.calls[0]?.path).toBe("/read?access_token=t%261");
    expect(host.calls[0]?.headers).not.toHaveProperty("x-acs-dingtalk-access-token");
  });
});

describe("REL-42: what is counted of calls", () => {
  beforeEach(() => metrics().registry.resetMetrics());

  const counted = async () => (await metrics().registry.metrics()).split("\n");

  it("is each try by endpoint, result and DingTalk's code, and how far its clock is ahead", async () => {
    host.answer("/read", (response) => {
      response.writeHead(403, { date: new Date(Date.now() + 600_000).toUTCString() });
      response.end(JSON.stringify({ code: "Forbidden.AccessDenied.IpNotInWhiteList", message: "x" }));
    });
    await failureOf(callDingTalk({ endpoint: read, token: "t" }));
    host.answer("/read", reset, good);
    await callDingTalk({ endpoint: read, token: "t" });
    const lines = await counted();
    expect(lines).toEqual(
      expect.arrayContaining([
        'dingpass_dingtalk_calls_total{endpoint="read",result="dingtalk.ip_not_allowed",code="Forbidden.AccessDenied.IpNotInWhiteList"} 1',
        'dingpass_dingtalk_calls_total{endpoint="read",result="dingtalk.unreachable",code=""} 1',
        'dingpass_dingtalk_calls_total{endpoint="read",result="ok",code=""} 1',
        'dingpass_dingtalk_call_duration_seconds_count{endpoint="read"} 3',
      ]),
    );
  });

  it("takes the clock of the last answer that names one", async () => {
    host.answer("/read", (response) => {
      response.writeHead(200, { date: new Date(Date.now() - 90_000).toUTCString() });
      response.end(JSON.stringify({ value: "yes" }));
    });
    await callDingTalk({ endpoint: read, token: "t" });
    host.answer("/read", (response) => {
      response.writeHead(200, { date: "no date" });
      response.end(JSON.stringify({ value: "yes" }));
    });
    await callDingTalk({ endpoint: read, token: "t" });
    const line = (await counted()).find((text) => text.startsWith("dingpass_dingtalk_clock_ahead_seconds"));
    expect(Number(line?.split(" ")[1])).toBeCloseTo(-90, -1);
  });
});

describe("REL-11: time", () => {
  const silent: Script = () => undefined;
  const slowHeaders: Script = (response) => {
    setTimeout(() => response.end(JSON.stringify({ value: "late" })), 2_000).unref();
  };
  const slowBody: Script = (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("{");
    const timer = setInterval(() => response.write(" "), 20).unref();
    response.on("close", () => clearInterval(timer));
  };

  it.each([
    ["a silent peer", silent],
    ["slow headers", slowHeaders],
    ["a slow body", slowBody],
  ])("%s ends at the deadline, without a second try", async (_, script) => {
    host.answer("/read", script);
    const start = performance.now();
    const error = await failureOf(callDingTalk({ endpoint: read, token: "t" }, deadlineIn(200)));
    expect(error.code).toBe("dingtalk.timeout");
    expect(performance.now() - start).toBeLessThan(4_800);
    expect(host.calls).toHaveLength(1);
  });

  it("a call without a deadline of its own takes 5 s at most", async () => {
    host.answer(paths.userToken, silent);
    const start = performance.now();
    const error = await failureOf(callDingTalk(redemptionOf(app, "code-1")));
    expect(error.code).toBe("dingtalk.timeout");
    expect(performance.now() - start).toBeLessThan(9_000);
  }, 20_000);
});

describe("REL-12: repetition", () => {
  it("repeats a read once after a broken connection", async () => {
    host.answer("/read", reset, good);
    await expect(callDingTalk({ endpoint: read, token: "t" })).resolves.toEqual({ value: "yes" });
    expect(host.calls).toHaveLength(2);
  });

  it("repeats a read once when DingTalk is busy, then gives up", async () => {
    host.answer("/read", { status: 500, json: { code: "unknownError" } });
    expect((await failureOf(callDingTalk({ endpoint: read, token: "t" }))).code).toBe("dingtalk.busy");
    expect(host.calls).toHaveLength(2);
  });

  it.each([
    ["throttled", { status: 403, json: { code: "Forbidden.AccessDenied.QpsLimitForApi" } }],
    ["refused", { status: 400, json: { code: "InvalidAuthentication" } }],
    ["malformed", { json: { value: 1 } }],
  ])("does not repeat what was %s", async (_, script) => {
    host.answer("/read", script);
    await failureOf(callDingTalk({ endpoint: read, token: "t" }));
    expect(host.calls).toHaveLength(1);
  });

  it.each<[string, Script]>([
    ["the connection breaks", reset],
    ["DingTalk is busy", { status: 500, json: { code: "systemBusy" } }],
    ["the gateway is in trouble", { status: 502, json: {} }],
  ])("never sends a one-time code twice: %s", async (_, script) => {
    host.answer(paths.userToken, script);
    await failureOf(callDingTalk(redemptionOf(app, "code-1")));
    expect(host.countOf(paths.userToken)).toBe(1);
  });
});

describe("REL-15: answers", () => {
  const raw =
    (status: number, headers: Record<string, string>, body: string | Buffer): Script =>
    (response) => {
      response.writeHead(status, headers);
      response.end(body);
    };
  const json = { "content-type": "application/json" };
  const gzip = { ...json, "content-encoding": "gzip" };
  const cut: Script = (response) => {
    response.writeHead(200, { ...json, "content-length": "500" });
    response.write('{"value":');
    setTimeout(() => response.destroy(), 20);
  };
  const notHttp: Script = (response) => {
    response.socket?.end("220 smtp.example ready\r\n");
  };

  it.each<[string, Script, string]>([
    ["an empty body", raw(200, json, ""), "dingtalk.fault"],
    ["a body cut short", raw(200, json, '{"value":"y'), "dingtalk.fault"],
    ["a body shorter than announced", cut, "dingtalk.unreachable"],
    ["something that is not HTTP", notHttp, "dingtalk.fault"],
    ["a list", raw(200, json, "[]"), "dingtalk.fault"],
    ["null", raw(200, json, "null"), "dingtalk.fault"],
    ["a text", raw(200, json, '"yes"'), "dingtalk.fault"],
    ["a web page", raw(200, { "content-type": "text/html" }, "<html>slow down</html>"), "dingtalk.throttled"],
    ["a redirect", raw(302, { location: "/elsewhere" }, "{}"), "dingtalk.fault"],
    ["an error without words", raw(500, json, "{}"), "dingtalk.busy"],
    ["too much", raw(200, json, `{"value":"${"x".repeat(answerLimitBytes)}"}`), "dingtalk.fault"],
    ["a compressed bomb", raw(200, gzip, gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20))), "dingtalk.fault"],
    ["broken compression", raw(200, gzip, "not gzip"), "dingtalk.fault"],
    ["an unknown compression", raw(200, { "content-encoding": "br" }, "x"), "dingtalk.fault"],
    [
      "a success with an error inside",
      raw(200, json, '{"value":"yes","errcode":40078}'),
      "dingtalk.code_refused",
    ],
  ])("%s has a name", async (_, script, code) => {
    host.answer("/read", script);
    const error = await failureOf(callDingTalk({ endpoint: read, token: "secret-token" }));
    expect(error.code).toBe(code);
    expect(detailsOf(error).endpoint).toBe("read");
    expect(JSON.stringify(detailsOf(error))).not.toContain("secret-token");
    expect(host.countOf("/elsewhere")).toBe(0);
  });

  it("understands gzip that was not asked for", async () => {
    host.answer("/read", raw(200, gzip, gzipSync('{"value":"yes"}')));
    await expect(callDingTalk({ endpoint: read, token: "t" })).resolves.toEqual({ value: "yes" });
  });
});

describe("the redemption of a code", () => {
  it("reads the documented answer", async () => {
    host.answer(paths.userToken, { json: answers.userToken });
    await expect(callDingTalk(redemptionOf(app, "code-1"))).resolves.toEqual({
      accessToken: "user-token-1",
      expiresInSeconds: 7200,
      corpId: "dingcorp1",
    });
    expect(JSON.parse(host.calls[0]?.body ?? "")).toEqual({
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      code: "code-1",
      grantType: "authorization_code",
    });
  });

  it.each([
    ["accessToken", undefined],
    ["accessToken", ""],
    ["accessToken", null],
    ["accessToken", 7],
    ["accessToken", { value: "x" }],
    ["expireIn", undefined],
    ["expireIn", "7200"],
    ["expireIn", null],
    ["expireIn", 0],
    ["expireIn", -1],
    ["corpId", ""],
    ["corpId", 1.5],
    ["corpId", ["dingcorp1"]],
    ["corpId", "ding\u0000corp1"],
  ])("SEC-33: %s = %j is a failed login", async (field, value) => {
    host.answer(paths.userToken, { json: { ...answers.userToken, [field]: value } });
    const error = await failureOf(callDingTalk(redemptionOf(app, "code-1")));
    expect(error.code).toBe("dingtalk.fault");
    expect(detailsOf(error)).toMatchObject({ problem: "shape", fields: [field] });
  });

  it("SEC-17: repeats neither code nor secret, even when DingTalk does", async () => {
    const message = `code code-123456 with secret ${app.clientSecret} is bad`;
    host.answer(paths.userToken, { status: 400, json: { code: "x.y", message, requestid: "R" } });
    const error = await failureOf(callDingTalk(redemptionOf(app, "code-123456")));
    const all = JSON.stringify([detailsOf(error), error.message, error.stack, (error.cause as Error).stack]);
    expect(all).not.toContain("code-123456");
    expect(all).not.toContain(app.clientSecret);
  });
});
