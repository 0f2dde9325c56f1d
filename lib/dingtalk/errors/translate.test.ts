import { describe, expect, it } from "vitest";
import { remedyOf } from "@/lib/domain/dingtalk/errors";
import type { AppError } from "@/lib/domain/error";
import type { Credential } from "../endpoint";
import { TransportFailure, toTransportFailure } from "../http/transport-failure";
import type { DingTalkFailure } from "./failure";
import { readEnvelope } from "./read-envelope";
import {
  translateEnvelope,
  translateForeignAnswer,
  translateTransportFailure,
  translateUnexpectedAnswer,
} from "./translate";

const context = (credential: Credential = "app-token", secrets: string[] = []) => ({
  endpoint: "test",
  credential,
  secrets,
});

function translate(answer: unknown, status = 200, credential: Credential = "app-token", secrets?: string[]) {
  const envelope = readEnvelope(answer);
  if (!envelope) throw new Error("not an error");
  return translateEnvelope(envelope, status, context(credential, secrets));
}

const detailsOf = (error: AppError) => (error.cause as DingTalkFailure).details;

describe("REL-15: old hosts", () => {
  it.each([
    [-1, "dingtalk.busy"],
    [33012, "dingtalk.not_a_member"],
    [40014, "dingtalk.token_refused"],
    [40029, "dingtalk.code_refused"],
    [40078, "dingtalk.code_refused"],
    [40079, "dingtalk.out_of_range"],
    [40089, "dingtalk.credentials_refused"],
    [40096, "dingtalk.credentials_refused"],
    [41001, "dingtalk.token_refused"],
    [42001, "dingtalk.token_refused"],
    [43007, "dingtalk.permission_missing"],
    [50002, "dingtalk.out_of_range"],
    [50004, "dingtalk.out_of_range"],
    [50003, "dingtalk.app_stopped"],
    [50005, "dingtalk.app_stopped"],
    [60011, "dingtalk.permission_missing"],
    [60020, "dingtalk.ip_not_allowed"],
    [60120, "dingtalk.person_disabled"],
    [60121, "dingtalk.not_a_member"],
    [70001, "dingtalk.app_stopped"],
    [70003, "dingtalk.app_stopped"],
    [90002, "dingtalk.throttled"],
    [90018, "dingtalk.throttled"],
    [90019, "dingtalk.throttled"],
    [90020, "dingtalk.quota_exceeded"],
    [400002, "dingtalk.fault"],
    [22, "dingtalk.fault"],
    [123456, "dingtalk.fault"],
  ])("errcode %i is %s", (errcode, code) => {
    const error = translate({ errcode, errmsg: "text", request_id: "r9" });
    expect(error.code).toBe(code);
    expect(detailsOf(error)).toMatchObject({ upstreamCode: String(errcode), requestId: "r9", status: 200 });
  });

  it.each([
    [{ errcode: 88, sub_code: "40014", errmsg: "…" }, "dingtalk.token_refused"],
    [{ errcode: 88, sub_code: 60020, errmsg: "…" }, "dingtalk.ip_not_allowed"],
    [{ errcode: 88, errmsg: "ding talk error[subcode=60011,submsg=x]" }, "dingtalk.permission_missing"],
    [
      { errcode: 88, sub_code: "", errmsg: "ding talk error[subcode=40014,submsg=x]" },
      "dingtalk.token_refused",
    ],
    [{ errcode: 88, errmsg: "nothing to read" }, "dingtalk.fault"],
    [{ errcode: 88 }, "dingtalk.fault"],
  ])("unwraps %j", (answer, code) => {
    expect(translate(answer).code).toBe(code);
  });

  it("reads 0 as no error", () => {
    expect(readEnvelope({ errcode: 0, errmsg: "ok" })).toBeNull();
  });
});

describe("REL-15: new hosts", () => {
  it.each([
    [400, "invalidClientIdOrSecret", "dingtalk.credentials_refused"],
    [400, "invalidParameter.authCode.notFound", "dingtalk.code_refused"],
    [400, "InvalidAuthentication", "dingtalk.token_refused"],
    [400, "AuthenticationFailed.MissingParameter", "dingtalk.fault"],
    [401, "unauthorized.client", "dingtalk.app_stopped"],
    [403, "Forbidden.AccessDenied.AccessTokenPermissionDenied", "dingtalk.permission_missing"],
    [403, "Forbidden.AccessDenied.IpNotInWhiteList", "dingtalk.ip_not_allowed"],
    [403, "Forbidden.AccessDenied.QpsLimitForApi", "dingtalk.throttled"],
    [403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", "dingtalk.throttled"],
    [403, "Forbidden.AccessDenied.ApiCountLimitForOrg", "dingtalk.quota_exceeded"],
    [404, "InvalidAction.NotFound", "dingtalk.fault"],
    [404, "invalidParameter.user.notFound", "dingtalk.not_a_member"],
    [429, "systemBusy", "dingtalk.busy"],
    [429, "neverSeen", "dingtalk.throttled"],
    [500, "unknownError", "dingtalk.busy"],
    [503, "neverSeen", "dingtalk.busy"],
    [400, "neverSeen", "dingtalk.fault"],
  ])("%i %s is %s", (status, upstream, code) => {
    const error = translate({ code: upstream, message: "text", requestid: "R-1" }, status);
    expect(error.code).toBe(code);
    expect(detailsOf(error)).toMatchObject({ upstreamCode: upstream, requestId: "R-1", status });
  });

  it("knows whose token was refused", () => {
    const answer = { code: "InvalidAuthentication", message: "不合法的access_token" };
    expect(translate(answer, 400, "user-token").code).toBe("dingtalk.code_refused");
    expect(translate(answer, 400, "app-token").code).toBe("dingtalk.token_refused");
    expect(translate({ errcode: 40001 }, 200, "none").code).toBe("dingtalk.credentials_refused");
  });
});

describe("what an administrator is told", () => {
  it("names missing permissions", () => {
    const error = translate(
      {
        code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
        message: "没有调用该接口的权限",
        accessdenieddetail: { requiredScopes: ["Contact.User.Read"] },
      },
      403,
    );
    expect(detailsOf(error).requiredScopes).toEqual(["Contact.User.Read"]);
    expect(remedyOf("dingtalk.permission_missing")).toBe("misconfigured");
  });

  it("finds the application link and its permission", () => {
    const link = "https://open-dev.dingtalk.com/appscope/apply?content=ding1%23qyapi_get_member";
    const error = translate({
      errcode: 88,
      errmsg: `ding talk error[subcode=60011,submsg=应用尚未开通所需的权限：[qyapi_get_member]，点击链接申请并开通即可：${link}, 更多]`,
    });
    expect(detailsOf(error)).toMatchObject({
      applicationLink: link,
      requiredScopes: ["qyapi_get_member"],
      upstreamCode: "60011",
    });
  });

  it.each([
    "https://evil.example/appscope/apply?content=ding1%23qyapi_get_member",
    "https://open-dev.dingtalk.com.evil.example/appscope/apply?content=x",
    "javascript:alert(1)//open-dev.dingtalk.com/appscope/apply?content=x",
  ])("takes over no other link: %s", (link) => {
    expect(detailsOf(translate({ errcode: 60011, errmsg: link })).applicationLink).toBeUndefined();
  });

  it.each([
    ["访问ip不在白名单之中,request ip=203.0.113.9 appKey(dingabc)", "203.0.113.9"],
    ["ip 2001:db8::9 is not in the whitelist", "2001:db8::9"],
    ["the request IP is 203.0.113.10.", "203.0.113.10"],
    ["no address", undefined],
  ])("finds the egress address in %s", (message, address) => {
    expect(detailsOf(translate({ errcode: 60020, errmsg: message })).requestIp).toBe(address);
  });
});

describe("SEC-17, SEC-95: what a failure repeats", () => {
  it("repeats no secret of the call, no control character, and 200 characters at most", () => {
    const error = translate(
      {
        errcode: 999,
        errmsg: `bad token tok-123456\nlevel=error\u202efake\u0000 ${"x".repeat(9_000)}`,
        request_id: `r\r\n${"y".repeat(900)}`,
      },
      200,
      "app-token",
      ["tok-123456"],
    );
    const { upstreamMessage = "", requestId = "" } = detailsOf(error);
    expect(upstreamMessage).toContain("bad token …");
    expect(upstreamMessage.length).toBeLessThanOrEqual(200);
    expect(requestId.length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(detailsOf(error))).not.toMatch(/tok-123456|\\n|\\r|\\u0000|\u202e/);
  });

  it("repeats no secret in any other part of the answer either", () => {
    const code = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
    const error = translate(
      {
        code,
        message: "https://open-dev.dingtalk.com/appscope/apply?content=tok-123456%23x",
        requestid: "r tok-123456",
        accessdenieddetail: { requiredScopes: ["tok-123456"] },
      },
      403,
      "app-token",
      ["tok-123456"],
    );
    expect(detailsOf(error)).toMatchObject({ upstreamCode: code, requestId: "r …", requiredScopes: ["…"] });
    expect(JSON.stringify(detailsOf(error))).not.toContain("tok-123456");
  });
});

describe("REL-15: answers that are no answers", () => {
  const page = "<!DOCTYPE html><html><body>punish</body></html>";
  it.each([
    [200, page, "dingtalk.throttled", "html"],
    [403, page, "dingtalk.throttled", "html"],
    [405, page, "dingtalk.throttled", "html"],
    [404, page, "dingtalk.fault", "html"],
    [502, page, "dingtalk.busy", "html"],
    [200, "", "dingtalk.fault", "empty"],
    [204, "", "dingtalk.fault", "empty"],
    [200, "{", "dingtalk.fault", "not_json"],
    [503, "upstream connect error", "dingtalk.busy", "not_json"],
    [429, "slow down", "dingtalk.throttled", "not_json"],
    [302, "", "dingtalk.fault", "empty"],
  ])("%i %s is %s", (status, text, code, problem) => {
    const error = translateForeignAnswer({ status, text }, context());
    expect(error.code).toBe(code);
    expect(detailsOf(error)).toMatchObject({ problem, status });
  });

  it("knows the answer to a blocked address", () => {
    const error = translate({ status: 1111, wait: 5, source: "x5", punish: "deny", uuid: "xxx" });
    expect(error.code).toBe("dingtalk.throttled");
    expect(detailsOf(error).retryAfterSeconds).toBe(300);
  });

  it("names the fields of an unexpected answer, not their values", () => {
    const error = translateUnexpectedAnswer(200, ["result.userid"], context());
    expect(error.code).toBe("dingtalk.fault");
    expect(detailsOf(error)).toEqual({
      endpoint: "test",
      status: 200,
      problem: "shape",
      fields: ["result.userid"],
    });
  });

  it.each([
    ["ECONNREFUSED", "dingtalk.unreachable"],
    ["ENOTFOUND", "dingtalk.unreachable"],
    ["CERT_HAS_EXPIRED", "dingtalk.unreachable"],
    ["UND_ERR_CONNECT_TIMEOUT", "dingtalk.unreachable"],
    ["ECONNRESET", "dingtalk.unreachable"],
    ["UND_ERR_RES_EXCEEDED_MAX_SIZE", "dingtalk.fault"],
    ["ERR_BUFFER_TOO_LARGE", "dingtalk.fault"],
    ["HPE_INVALID_CONSTANT", "dingtalk.fault"],
    ["Z_DATA_ERROR", "dingtalk.fault"],
  ])("%s is %s", (systemCode, code) => {
    const failure = toTransportFailure(Object.assign(new Error("secret text"), { code: systemCode }));
    const error = translateTransportFailure(failure, context());
    expect(error.code).toBe(code);
    expect(JSON.stringify(detailsOf(error))).not.toContain("secret text");
  });

  it("names a timeout", () => {
    expect(translateTransportFailure(new TransportFailure("timeout"), context()).code).toBe(
      "dingtalk.timeout",
    );
  });
});
