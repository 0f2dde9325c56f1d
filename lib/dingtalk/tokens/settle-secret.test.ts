import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "../app";
import { deadlineIn } from "../deadline";
import { askSimulator, clientId, resetSimulatedApp, startAsDingTalk } from "../testing/simulated-app";
import { settleSecret } from "./settle-secret";

let simulator: Simulator;
let old: DingTalkApp;
/** The app after its AppSecret was changed here, and not yet at DingTalk. */
let rotated: DingTalkApp;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  old = await resetSimulatedApp(simulator);
  const clientSecret = createSecret(48);
  const secretFingerprint = fingerprint(clientSecret);
  rotated = {
    ...old,
    clientSecret,
    secretFingerprint,
    previousSecret: { clientSecret: old.clientSecret, secretFingerprint: old.secretFingerprint },
  };
  await database().connection.update({
    where: { id: old.connectionId },
    data: {
      secretFingerprint,
      sealedPreviousSecret: "not read here",
      previousSecretFingerprint: old.secretFingerprint,
      previousSecretUntil: new Date(Date.now() + 60_000),
    },
  });
});

const ask = (method: string, path: string, body?: unknown) => askSimulator(simulator, method, path, body);
const settle = (app: DingTalkApp) => settleSecret(app, deadlineIn(5_000));

async function tokenCalls(): Promise<number> {
  return (await ask("GET", `control/calls?clientId=${clientId}&endpoint=accessToken`)).calls.length;
}

async function isKept(): Promise<boolean> {
  const row = await database().connection.findUniqueOrThrow({ where: { id: old.connectionId } });
  return row.sealedPreviousSecret !== null;
}

describe("SEC-63: an AppSecret that was changed", () => {
  it("costs an app without an earlier one no call", async () => {
    expect(await settle(old)).toEqual(old);
    expect(await tokenCalls()).toBe(0);
  });

  it("is tried first, and the one before is forgotten once it works", async () => {
    await ask("PATCH", `control/apps/${clientId}`, { clientSecret: rotated.clientSecret });
    const settled = await settle(rotated);
    expect(settled).toMatchObject({ clientSecret: rotated.clientSecret });
    expect(settled).not.toHaveProperty("previousSecret");
    expect(await isKept()).toBe(false);
    expect(await tokenCalls()).toBe(1);
  });

  it("gives way to the one before while DingTalk refuses it, which is not tried for each login", async () => {
    const settled = await settle(rotated);
    expect(settled).toMatchObject({
      clientSecret: old.clientSecret,
      secretFingerprint: old.secretFingerprint,
    });
    expect(settled).not.toHaveProperty("previousSecret");
    expect(await isKept()).toBe(true);
    for (let login = 0; login < 5; login += 1) await settle(rotated);
    expect(await tokenCalls()).toBe(2);
  });

  it("stays where DingTalk refuses both: the login fails with the present one", async () => {
    await ask("PATCH", `control/apps/${clientId}`, { rotateSecret: true });
    expect(await settle(rotated)).toMatchObject({ clientSecret: rotated.clientSecret });
    expect(await isKept()).toBe(true);
  });

  it("stays where DingTalk gives no clear answer, and takes 2 s of a login at most", async () => {
    await ask("PUT", "control/faults", { endpoint: "accessToken", kind: "silent", clientId });
    const began = performance.now();
    expect(await settle(rotated)).toMatchObject({ clientSecret: rotated.clientSecret });
    expect(performance.now() - began).toBeLessThan(4_800);
    expect(await isKept()).toBe(true);
  });
});
