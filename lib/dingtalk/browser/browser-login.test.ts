import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "../app";
import { callDingTalk } from "../call";
import type { DingTalkFailure } from "../errors/failure";
import { proveMember } from "../prove-member";
import { askSimulator, clientId, corpId, resetSimulatedApp, startAsDingTalk } from "../testing/simulated-app";
import { fetchOwnProfile } from "./own-profile";
import type { DingTalkScope } from "./scope";
import { redemptionOf } from "./user-token";

let simulator: Simulator;
let app: DingTalkApp;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  app = await resetSimulatedApp(simulator);
});

const control = (method: string, path: string, body?: unknown) =>
  askSimulator(simulator, method, `control/${path}`, body);

async function codeFor(person: string, change: { kind?: string; corpId?: string } = {}): Promise<string> {
  return (await control("POST", "codes", { kind: "oauth", clientId, person, corpId, ...change })).code;
}

async function login(code: string, scope: DingTalkScope = "openid corpid") {
  const { accessToken, corpId } = await callDingTalk(redemptionOf(app, code));
  const own = await fetchOwnProfile(accessToken);
  return proveMember(
    app,
    { own, corpId, namesEnterprise: scope !== "openid" },
    { profileFields, matchFields: [] },
  );
}

const refusedAs = (code: string) => expect.objectContaining({ code });

describe("a browser login against the simulator", () => {
  it("proves a member", async () => {
    const person = await login(await codeFor("zhang-wei"));
    expect(person).toMatchObject({
      developerScope: corpId,
      corpId,
      userid: "zhangwei01",
      profile: { name: "张伟", phone: "+8613800000001" },
    });
    expect(person.unionId).not.toBe("");
  });

  it("proves a member without an enterprise in the token", async () => {
    const code = await codeFor("zhang-wei", { corpId: undefined });
    await expect(login(code, "openid")).resolves.toMatchObject({ corpId, userid: "zhangwei01" });
  });

  it("refuses a code that was used", async () => {
    const code = await codeFor("zhang-wei");
    await login(code);
    await expect(login(code)).rejects.toThrow(refusedAs("dingtalk.code_refused"));
  });

  it("SEC-28: refuses a code of silent login", async () => {
    const code = await codeFor("zhang-wei", { kind: "silent" });
    await expect(login(code)).rejects.toThrow(refusedAs("dingtalk.code_refused"));
  });

  it.each([
    ["a member of another enterprise", "wang-fang", "dingtalk.not_a_member"],
    ["an external contact", "zhao-min", "dingtalk.external_contact"],
    ["somebody who left", "sun-qiang", "dingtalk.not_a_member"],
  ])("SEC-23: refuses %s", async (_, person, code) => {
    await expect(login(await codeFor(person, { corpId: undefined }), "openid")).rejects.toThrow(
      refusedAs(code),
    );
  });

  it("SEC-23: refuses somebody who picked another enterprise", async () => {
    const code = await codeFor("chen-chen", { corpId: "ding9f8e7d6c5b4a39281706" });
    await expect(login(code)).rejects.toThrow(refusedAs("dingtalk.wrong_enterprise"));
  });

  it("names a wrong secret", async () => {
    app = { ...app, clientSecret: "wrong", secretFingerprint: fingerprint("wrong") };
    await expect(login(await codeFor("zhang-wei"))).rejects.toThrow(
      refusedAs("dingtalk.credentials_refused"),
    );
  });

  it.each([
    ["Contact.User.Read", ["Contact.User.Read"]],
    ["qyapi_get_member", ["qyapi_get_member"]],
  ])("names the missing permission %s", async (permission, requiredScopes) => {
    await control("PATCH", `apps/${clientId}`, { permissions: { [permission]: false } });
    const error = await login(await codeFor("zhang-wei")).catch((failure) => failure);
    expect(error.code).toBe("dingtalk.permission_missing");
    expect((error.cause as DingTalkFailure).details).toMatchObject({ requiredScopes });
  });

  it("goes without a mobile number that DingTalk does not give", async () => {
    const permissions = { "Contact.User.mobile": false, fieldMobile: false };
    await control("PATCH", `apps/${clientId}`, { permissions });
    const { profile } = await login(await codeFor("zhang-wei"));
    expect(profile.phone).toBeUndefined();
  });

  it("REL-19: survives a token that DingTalk has withdrawn", async () => {
    await login(await codeFor("zhang-wei"));
    const code = await codeFor("li-na");
    await control("DELETE", `apps/${clientId}/tokens`);
    const renewed = await login(code);
    expect(renewed.userid).not.toBe("");
  });
});

describe("REL-15: trouble at each step has a name", () => {
  const endpoints = ["userAccessToken", "usersMe", "accessToken", "getbyunionid", "userGet"];
  const outcomes: Record<string, string> = {
    busy: "dingtalk.busy",
    throttled: "dingtalk.throttled",
    "quota-exceeded": "dingtalk.quota_exceeded",
    "ip-not-allowed": "dingtalk.ip_not_allowed",
    "server-error": "dingtalk.busy",
    "throttle-page": "dingtalk.throttled",
    "throttle-block": "dingtalk.throttled",
    malformed: "dingtalk.fault",
    reset: "dingtalk.unreachable",
    "cut-body": "dingtalk.unreachable",
    truncated: "dingtalk.fault",
    "wrong-types": "dingtalk.fault",
    "missing-fields": "dingtalk.fault",
    "empty-fields": "dingtalk.fault",
    "empty-body": "dingtalk.fault",
    oversize: "dingtalk.fault",
    "gzip-bomb": "dingtalk.fault",
  };
  // An id that is a number counts as its digits, and nobody has this one; the person's other fields fail no login.
  const otherOutcomes: Record<string, Record<string, string>> = {
    usersMe: { "wrong-types": "dingtalk.not_a_member" },
  };
  const cases = endpoints.flatMap((endpoint) =>
    Object.entries({ ...outcomes, ...otherOutcomes[endpoint] }).map(
      ([kind, code]) => [endpoint, kind, code] as const,
    ),
  );

  it.each(cases)("%s, %s: %s", async (endpoint, kind, code) => {
    const authCode = await codeFor("zhang-wei");
    await control("PUT", "faults", { endpoint, kind });
    const error = await login(authCode).catch((failure) => failure);
    expect(error.code).toBe(code);
    const { calls } = await control("GET", `calls?endpoint=${endpoint}`);
    expect(calls.length).toBeLessThanOrEqual(endpoint === "userAccessToken" ? 1 : 2);
    expect(calls.length).toBeGreaterThanOrEqual(1);
  });
});
