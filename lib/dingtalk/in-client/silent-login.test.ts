import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "../app";
import { redemptionOf } from "../browser/user-token";
import { callDingTalk } from "../call";
import { askSimulator, clientId, corpId, resetSimulatedApp, startAsDingTalk } from "../testing/simulated-app";
import { redeemSilentCode } from "./redeem-code";

let simulator: Simulator;
let app: DingTalkApp;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  app = await resetSimulatedApp(simulator);
});

const ask = (method: string, path: string, body?: unknown) => askSimulator(simulator, method, path, body);

/** What the DingTalk client of a person gives to a page of the app. */
async function silentCode(person = "zhang-wei"): Promise<string> {
  const request = { corpId, clientId, person, pageUrl: "http://localhost:3000/p/acme" };
  const { answers } = await ask("POST", "client/request-auth-code", request);
  return answers[0].code;
}

const refusedAs = (code: string) => expect.objectContaining({ code });

describe("a silent login against the simulator", () => {
  it("names the person of the client", async () => {
    const { unionIds } = await ask("GET", "control/people/zhang-wei");
    await expect(redeemSilentCode(app, await silentCode())).resolves.toEqual({
      userid: "zhangwei01",
      unionId: unionIds[corpId],
    });
  });

  it("refuses a code that was used", async () => {
    const code = await silentCode();
    await redeemSilentCode(app, code);
    await expect(redeemSilentCode(app, code)).rejects.toThrow(refusedAs("dingtalk.code_refused"));
  });

  it("SEC-28: takes no code of a browser, and the browser's way takes no code of a client", async () => {
    const ofBrowser = await ask("POST", "control/codes", {
      kind: "oauth",
      clientId,
      corpId,
      person: "zhang-wei",
    });
    await expect(redeemSilentCode(app, ofBrowser.code)).rejects.toThrow(refusedAs("dingtalk.code_refused"));
    const ofClient = await silentCode();
    await expect(callDingTalk(redemptionOf(app, ofClient))).rejects.toThrow(
      refusedAs("dingtalk.code_refused"),
    );
    await expect(redeemSilentCode(app, ofClient)).resolves.toMatchObject({ userid: "zhangwei01" });
  });

  it("refuses a code of another app", async () => {
    await ask("PUT", "control/faults", { endpoint: "requestAuthCode", kind: "foreign-code" });
    await expect(redeemSilentCode(app, await silentCode())).rejects.toThrow(
      refusedAs("dingtalk.code_refused"),
    );
  });

  it("refuses an empty code, and somebody who has left since", async () => {
    await expect(redeemSilentCode(app, "")).rejects.toThrow(refusedAs("dingtalk.code_refused"));
    const code = await silentCode("li-na");
    await ask("DELETE", `control/people/li-na?corpId=${corpId}`);
    await expect(redeemSilentCode(app, code)).rejects.toThrow(refusedAs("dingtalk.not_a_member"));
  });

  it("REL-19: a token that DingTalk has withdrawn costs one try", async () => {
    await redeemSilentCode(app, await silentCode());
    const code = await silentCode();
    await ask("DELETE", `control/apps/${clientId}/tokens`);
    await expect(redeemSilentCode(app, code)).rejects.toThrow(refusedAs("dingtalk.code_refused"));
    await expect(redeemSilentCode(app, await silentCode())).resolves.toMatchObject({ userid: "zhangwei01" });
  });
});

describe("REL-15: trouble has a name, and the code is sent once", () => {
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

  it.each(Object.entries(outcomes))("%s: %s", async (kind, ours) => {
    const code = await silentCode();
    await ask("PUT", "control/faults", { endpoint: "getuserinfo", kind });
    await expect(redeemSilentCode(app, code)).rejects.toThrow(refusedAs(ours));
    const { calls } = await ask("GET", "control/calls?endpoint=getuserinfo");
    expect(calls).toHaveLength(1);
  });

  it("names the missing permission", async () => {
    await ask("PATCH", `control/apps/${clientId}`, { permissions: { qyapi_base: false } });
    await expect(redeemSilentCode(app, await silentCode())).rejects.toThrow(
      refusedAs("dingtalk.permission_missing"),
    );
  });
});
