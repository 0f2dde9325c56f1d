import { describe, expect, it } from "vitest";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import { readEnvelope } from "@/lib/dingtalk/errors/read-envelope";
import { translateEnvelope, translateTransportFailure } from "@/lib/dingtalk/errors/translate";
import { TransportFailure } from "@/lib/dingtalk/http/transport-failure";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "./failure-fields";
import { createLog } from "./log";

/** The one line that is written of some fields. */
function lineOf(fields: Record<string, unknown>): { text: string; line: Record<string, unknown> } {
  const lines: string[] = [];
  createLog("info", { write: (text) => lines.push(text) }).warn(
    { ...fields, reference: "K7Q2" },
    "login refused",
  );
  expect(lines).toHaveLength(1);
  const [text = ""] = lines;
  return { text, line: JSON.parse(text) };
}

const context = { endpoint: "user/getbyunionid", credential: "app-token", secrets: ["tok-123456"] } as const;

function translated(answer: object): AppError {
  const envelope = readEnvelope(answer);
  if (!envelope) throw new Error("not an error");
  return translateEnvelope(envelope, 200, context);
}

describe("REL-42: the line of a named failure", () => {
  it("holds what DingTalk said as fields beside our code, and no stack", () => {
    const link = "https://open-dev.dingtalk.com/appscope/apply?content=ding1%23qyapi_get_member";
    const error = translated({
      errcode: 88,
      sub_code: "60011",
      sub_msg: `缺少权限 ${link}`,
      request_id: "r1",
    });
    const { text, line } = lineOf(failureFields(error));
    expect(line).toEqual({
      level: "warn",
      time: expect.any(String),
      code: "dingtalk.permission_missing",
      endpoint: "user/getbyunionid",
      status: 200,
      upstreamCode: "60011",
      upstreamMessage: expect.stringContaining("缺少权限"),
      requestId: "r1",
      requiredScopes: ["qyapi_get_member"],
      applicationLink: link,
      reference: "K7Q2",
      msg: "login refused",
    });
    expect(text).not.toMatch(/"stack"|\.ts:\d|node_modules/);
  });

  it("has no stack either when it is logged as an error, at whatever depth", () => {
    const failures = [
      translated({ errcode: 60020, errmsg: "request ip=203.0.113.9" }),
      translateTransportFailure(new TransportFailure("interrupted", "ECONNRESET"), context),
      new AppError("login.account_disabled"),
      new AppError("dingtalk.timeout", {
        cause: new DingTalkFailure({ endpoint: "e", problem: "lease_held" }),
      }),
      new TransportFailure("timeout"),
    ];
    for (const err of failures) {
      const { text } = lineOf({ err, inner: { err: new AppError("request.conflict", { cause: err }) } });
      expect(text).not.toContain('"stack"');
      expect(text).toContain(err instanceof AppError ? err.code : "timeout");
    }
  });

  it("of a call without an answer says how it failed", () => {
    const error = translateTransportFailure(new TransportFailure("unreachable", "ECONNREFUSED"), context);
    expect(failureFields(error)).toEqual({
      code: "dingtalk.unreachable",
      endpoint: "user/getbyunionid",
      problem: "unreachable ECONNREFUSED",
    });
  });

  it("keeps the stack of what is unexpected", () => {
    const cause = new TypeError("x is undefined");
    const wrapped = lineOf(failureFields(new AppError("server.fault", { cause })));
    expect(wrapped.line).toMatchObject({
      code: "server.fault",
      err: { type: "TypeError", stack: expect.any(String) },
    });
    const bare = lineOf(failureFields(new AppError("server.fault")));
    expect(bare.line).toMatchObject({ err: { stack: expect.stringContaining("failure-fields.test.ts") } });
    const lost = lineOf(failureFields(new AppError("server.unavailable", { cause })));
    expect(lost.line).toMatchObject({ code: "server.unavailable", err: { stack: expect.any(String) } });
  });

  it("names both codes when one failure of ours caused another", () => {
    const inner = translated({ errcode: 40014, errmsg: "不合法的access_token" });
    expect(failureFields(new AppError("login.answer_refused", { cause: inner }))).toMatchObject({
      code: "login.answer_refused",
      cause: { code: "dingtalk.token_refused", upstreamCode: "40014" },
    });
  });
});

describe("SEC-95: what DingTalk or a person wrote", () => {
  it("makes no line and no field of its own, and repeats no secret", () => {
    const forged = 'x","level":"fatal"}\n{"level":"info","msg":"forged"}\r\u2028\u001b[2K\u202e tok-123456';
    const { text, line } = lineOf(
      failureFields(translated({ errcode: 60011, errmsg: forged, request_id: forged })),
    );
    expect(text.trimEnd().split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(1);
    expect(line).toMatchObject({ level: "warn", msg: "login refused", reference: "K7Q2" });
    expect(text).not.toContain("tok-123456");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });
});
