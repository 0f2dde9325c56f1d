import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { type CheckStep, checkSteps } from "@/lib/domain/connection/check-step";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "../app";
import { getAppToken } from "../app-token";
import { askSimulator, clientId, corpId, resetSimulatedApp, startAsDingTalk } from "../testing/simulated-app";
import { runStep } from "./run-step";

let simulator: Simulator;
let stored: DingTalkApp;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  stored = await resetSimulatedApp(simulator);
});

const ask = (method: string, path: string, body?: unknown) => askSimulator(simulator, method, path, body);
const fault = (body: object) => ask("PUT", "control/faults", { clientId, ...body });
const change = (body: object) => ask("PATCH", `control/apps/${clientId}`, body);

function checked(changes: Partial<DingTalkApp> = {}) {
  const app = { ...stored, ...changes };
  return { corpId: app.corpId, clientId: app.clientId, clientSecret: app.clientSecret, stored: app };
}

async function runAll(changes: Partial<DingTalkApp> = {}) {
  const findings = [];
  for (const step of checkSteps) findings.push(...(await runStep(checked(changes), step)));
  return findings;
}

/** What fails, and why. */
async function failures(changes: Partial<DingTalkApp> = {}) {
  const all = await runAll(changes);
  return all.filter(({ status }) => status === "failed").map(({ line, details }) => [line, details.cause]);
}

async function countCalls(endpoint: string): Promise<number> {
  return (await ask("GET", `control/calls?clientId=${clientId}&endpoint=${endpoint}`)).calls.length;
}

describe("the check of an app", () => {
  it("sees a healthy app working, by real calls", async () => {
    expect((await runAll()).map(({ line, status }) => [line, status])).toEqual([
      ["credentials", "passed"],
      ["clock", "passed"],
      ["enterprise", "passed"],
      ["ip_allow_list", "passed"],
      ["directory", "passed"],
      ["employee_record", "passed"],
    ]);
    expect(await countCalls("getbyunionid")).toBe(1);
    expect(await countCalls("userGet")).toBe(1);
  });

  it("sees a secret that was changed at DingTalk at once, whatever token is at hand", async () => {
    await getAppToken(stored);
    await change({ rotateSecret: true });
    expect(await getAppToken(stored)).toEqual(expect.any(String));
    const [finding] = await runStep(checked(), "credentials");
    expect(finding).toMatchObject({
      line: "credentials",
      status: "failed",
      details: { cause: "dingtalk.credentials_refused", upstreamCode: "invalidClientIdOrSecret" },
    });
  });

  it("does not look at what a refused secret keeps from being looked at", async () => {
    const found = await runStep(checked({ clientSecret: createSecret(48) }), "directory");
    expect(found).toEqual([
      expect.objectContaining({ line: "credentials", status: "failed" }),
      ...["ip_allow_list", "directory"].map((line) => ({
        line,
        status: "unknown",
        details: { cause: "dingtalk.credentials_refused", blockedBy: "credentials" },
      })),
    ]);
  });

  it("tells another enterprise's CorpId, and one that is nobody's, from wrong credentials", async () => {
    const { corpId: other } = await ask("POST", "control/enterprises", {
      name: "Other",
      app: {},
      people: [],
    });
    for (const wrong of [other, "ding000000000000"])
      expect(await failures({ corpId: wrong }), wrong).toEqual([
        ["enterprise", "dingtalk.credentials_refused"],
      ]);
    expect(await failures({ clientSecret: createSecret(48) })).toEqual(
      Array.from({ length: 4 }, () => ["credentials", "dingtalk.credentials_refused"]),
    );
  });

  it.each([
    ["the old host", { endpoint: "getbyunionid", kind: "ip-not-allowed", ip: "198.51.100.7" }],
    ["the new host", { endpoint: "accessToken", kind: "ip-not-allowed", ip: "198.51.100.7" }],
  ])("names the address that %s does not allow", async (_, disturbance) => {
    await fault(disturbance);
    const found = await runStep(checked(), "directory");
    expect(found).toContainEqual({
      line: "ip_allow_list",
      status: "failed",
      details: expect.objectContaining({ cause: "dingtalk.ip_not_allowed", requestIp: "198.51.100.7" }),
    });
    expect(found).toContainEqual(expect.objectContaining({ line: "directory", status: "unknown" }));
  });

  it("names a missing permission and where to apply for it", async () => {
    await change({ permissions: { qyapi_get_member: false } });
    for (const [step, line] of [
      ["directory", "directory"],
      ["employee_record", "employee_record"],
    ] as const) {
      const found = await runStep(checked(), step);
      expect(found).toContainEqual({
        line,
        status: "failed",
        details: expect.objectContaining({
          cause: "dingtalk.permission_missing",
          requiredScopes: ["qyapi_get_member"],
          applicationLink: `https://open-dev.dingtalk.com/appscope/apply?content=${clientId}%23qyapi_get_member`,
        }),
      });
    }
    // That a permission is missing says nothing of the address.
    expect(await runStep(checked(), "directory")).toContainEqual(
      expect.objectContaining({ line: "ip_allow_list", status: "unknown" }),
    );
  });

  it.each([50003, 70003])("tells an app that is stopped (%s)", async (code) => {
    await fault({ endpoint: "getbyunionid", kind: "error", code, wrapped: true });
    expect(await failures()).toEqual([["released", "dingtalk.app_stopped"]]);
  });

  it("tells that the app sees a part of the enterprise only", async () => {
    await fault({ endpoint: "getbyunionid", kind: "error", code: 50002, wrapped: true });
    expect(await failures()).toEqual([["directory", "dingtalk.out_of_range"]]);
  });

  it.each([
    [3600, "failed"],
    [-90, "failed"],
    [20, "passed"],
  ])("sees a clock that is %s seconds ahead", async (seconds, status) => {
    await fault({ endpoint: "accessToken", kind: "skewed-clock", seconds });
    const clock = (await runStep(checked(), "credentials")).find(({ line }) => line === "clock");
    expect(clock?.status).toBe(status);
    expect(Math.abs((clock?.details.clockSeconds ?? 0) - seconds)).toBeLessThanOrEqual(3);
  });

  it.each([
    ["busy", "dingtalk.busy"],
    ["throttled", "dingtalk.throttled"],
    ["malformed", "dingtalk.fault"],
  ])("takes %s for no answer: neither a tick nor a fault of the app", async (kind, cause) => {
    await fault({ endpoint: "getbyunionid", kind });
    expect(await runStep(checked(), "directory")).toEqual(
      ["ip_allow_list", "directory"].map((line) =>
        expect.objectContaining({ line, status: "unknown", details: expect.objectContaining({ cause }) }),
      ),
    );
    // No loop: DingTalk hears of it twice at most.
    expect(await countCalls("getbyunionid")).toBeLessThanOrEqual(2);
  });

  it("REL-11: a step ends within 5 s when DingTalk is silent", async () => {
    await fault({ endpoint: "accessToken", kind: "silent" });
    const began = performance.now();
    const [finding] = await runStep(checked(), "credentials");
    expect(finding).toMatchObject({ status: "unknown", details: { cause: "dingtalk.timeout" } });
    expect(performance.now() - began).toBeLessThan(9_000);
  });

  it("leads logins on with the token that it got: an older one may lack what was granted since", async () => {
    const before = await getAppToken(stored);
    await ask("DELETE", `control/apps/${clientId}/tokens`);
    await runStep(checked(), "directory");
    const after = await getAppToken(stored);
    expect(after).not.toBe(before);
    expect(await runStep(checked(), "employee_record")).toMatchObject([{ status: "passed" }]);
    expect(await getAppToken(stored)).toBe(after);
  });

  it("SEC-63: says nothing of the secret, and keeps nothing of an app that nobody has saved", async () => {
    const clientSecret = createSecret(48);
    // DingTalk repeating what it was sent.
    await fault({
      endpoint: "accessToken",
      kind: "error",
      code: "invalidClientIdOrSecret",
      message: `bad ${clientSecret}`,
    });
    const unsaved = { corpId, clientId, clientSecret };
    const findings = [];
    for (const step of checkSteps) findings.push(...(await runStep(unsaved, step satisfies CheckStep)));
    expect(JSON.stringify(findings)).not.toContain(clientSecret);
    await ask("DELETE", `control/faults?clientId=${clientId}`);
    // Of this connection alone: other files have connections of the same app.
    const tokens = () => database().appToken.count({ where: { connectionId: stored.connectionId } });
    const count = await tokens();
    await runStep({ corpId, clientId, clientSecret: stored.clientSecret }, "directory");
    expect(await tokens()).toBe(count);
  });

  it("SEC-34: a hostile CorpId stays one part of the address", async () => {
    await runStep(checked({ corpId: "../../evil.example/" }), "enterprise");
    const { calls } = await ask("GET", "control/calls");
    expect(JSON.stringify(calls)).toContain("..%2F..%2Fevil.example%2F");
  });
});

describe("SEC-63: the check while two secrets are kept", () => {
  it("says that the one before still works, and forgets it once DingTalk takes the new one", async () => {
    const clientSecret = createSecret(48);
    const rotated = {
      clientSecret,
      secretFingerprint: fingerprint(clientSecret),
      previousSecret: { clientSecret: stored.clientSecret, secretFingerprint: stored.secretFingerprint },
    };
    await database().connection.update({
      where: { id: stored.connectionId },
      data: {
        secretFingerprint: rotated.secretFingerprint,
        sealedPreviousSecret: "not read here",
        previousSecretFingerprint: stored.secretFingerprint,
        previousSecretUntil: new Date(Date.now() + 60_000),
      },
    });
    const kept = async () =>
      (await database().connection.findUniqueOrThrow({ where: { id: stored.connectionId } }))
        .sealedPreviousSecret;
    expect((await runStep(checked(rotated), "credentials"))[0]).toMatchObject({
      status: "failed",
      details: { previousSecretWorks: true },
    });
    // What else there is to see is seen with the secret that works.
    expect(await runStep(checked(rotated), "directory")).toContainEqual(
      expect.objectContaining({ line: "directory", status: "passed" }),
    );
    expect(await kept()).toBe("not read here");
    await change({ clientSecret });
    expect((await runStep(checked(rotated), "credentials"))[0]).toMatchObject({ status: "passed" });
    expect(await kept()).toBeNull();
  });
});
