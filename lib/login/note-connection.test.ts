import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { getConnection } from "@/lib/data/connection-settings";
import {
  askSimulator,
  clientId,
  corpId,
  resetSimulator,
  startAsDingTalk,
} from "@/lib/dingtalk/testing/simulated-app";
import { getConnectionChecks } from "@/lib/services/connections/get-connection-checks";
import { updateConnection } from "@/lib/services/connections/update-connection";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import type { Simulator } from "@/simulator/server";
import { beginForStart } from "./flow/begin";
import { complete } from "./flow/complete";
import { browser } from "./modes/browser";
import { inClient } from "./modes/in-client";
import type { Mode } from "./modes/mode";

let simulator: Simulator;
let tenant: Tenant;
let clientSecret: string;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  clientSecret = await resetSimulator(simulator);
  tenant = await createTenant({
    pool: { name: "Test", slug: `note-${randomUUID().slice(0, 18)}` },
    connection: { corpId, clientId, clientSecret, callbackUrl: "http://localhost:9/" },
    application: { name: "Test", redirectUris: ["http://localhost:9/callback"] },
  });
});

const ask = (method: string, path: string, body?: unknown) => askSimulator(simulator, method, path, body);
const change = (body: object) => ask("PATCH", `control/apps/${clientId}`, body);

/** What the simulator gives a person's browser or client. */
async function codeFor(mode: Mode): Promise<string> {
  const kind = mode === browser ? "oauth" : "silent";
  return (await ask("POST", "control/codes", { kind, clientId, corpId, person: "zhang-wei" })).code;
}

/** One person's sign-in through the tenant's connection, from its beginning to its end. */
async function signIn(mode: Mode = browser, answer?: Record<string, string>) {
  const pool = await getPoolAddress(tenant.pool.id);
  const browserDigest = randomUUID();
  const departure = await beginForStart(mode, {
    pool,
    identifier: tenant.connection.identifier,
    clientId: tenant.application.clientId,
    target: null,
    page: "/p/x/start/y",
    headers: new Headers(),
    browserDigest,
    clientAddress: null,
    userAgent: null,
  });
  const state =
    departure.kind === "page"
      ? departure.state
      : (new URL(departure.location).searchParams.get("state") ?? "");
  const parameters = new URLSearchParams({ state, ...(answer ?? { code: await codeFor(mode) }) });
  return complete(mode, {
    pool,
    parameters,
    browserDigest,
    lastSignInId: null,
    locale: "en",
    inDingTalk: false,
    clientAddress: null,
  });
}

const key = () => ({ poolId: tenant.pool.id, connectionId: tenant.connection.id });
const lines = async () =>
  Object.fromEntries(
    (await getConnectionChecks(poolScope(tenant.pool.id), key())).results.map((result) => [
      result.line,
      result,
    ]),
  );

async function calls(endpoint?: string): Promise<number> {
  const filter = endpoint ? `&endpoint=${endpoint}` : "";
  return (await ask("GET", `control/calls?clientId=${clientId}${filter}`)).calls.length;
}

/** As if the last login lay more than a minute back. */
async function letAMinutePass(): Promise<void> {
  const lastLoginAt = new Date(Date.now() - 120_000);
  await database().connection.update({ where: { id: tenant.connection.id }, data: { lastLoginAt } });
}

describe("what a sign-in leaves at its connection", () => {
  it("ticks what it needed, and makes the connection a working one", async () => {
    expect((await getConnectionChecks(poolScope(tenant.pool.id), key())).health).toEqual({ state: "draft" });
    expect(await signIn()).toMatchObject({ kind: "done" });
    const seen = await lines();
    for (const line of [
      "credentials",
      "enterprise",
      "directory",
      "own_profile",
      "callback",
      "released",
      "mobile",
    ])
      expect(seen[line], line).toMatchObject({ status: "passed", passedAt: expect.any(Date) });
    expect(seen.homepage?.status).toBe("unknown");
    expect(seen.clock?.status).toBe("unknown");
    expect((await getConnectionChecks(poolScope(tenant.pool.id), key())).health).toEqual({
      state: "working",
    });
    await letAMinutePass();
    expect(await signIn(inClient)).toMatchObject({ kind: "done" });
    expect((await lines()).homepage?.status).toBe("passed");
  });

  it("is written once a minute", async () => {
    await signIn();
    const first = (await lines()).directory?.checkedAt;
    await signIn();
    expect((await lines()).directory?.checkedAt).toEqual(first);
    await letAMinutePass();
    await signIn();
    expect((await lines()).directory?.checkedAt).not.toEqual(first);
  });

  it("names what DingTalk refused, until a sign-in passes", async () => {
    await change({ permissions: { "Contact.User.Read": false } });
    expect(await signIn()).toMatchObject({ kind: "refused", reason: "dingtalk.permission_missing" });
    expect((await lines()).own_profile).toMatchObject({
      status: "failed",
      details: { cause: "dingtalk.permission_missing", requiredScopes: ["Contact.User.Read"] },
    });
    expect((await getConnectionChecks(poolScope(tenant.pool.id), key())).health).toMatchObject({
      state: "failing",
      people: 1,
    });
    await change({ permissions: { "Contact.User.Read": true } });
    expect(await signIn()).toMatchObject({ kind: "done" });
    expect((await lines()).own_profile).toMatchObject({ status: "passed", failedSince: null });
    expect((await getConnectionChecks(poolScope(tenant.pool.id), key())).health).toEqual({
      state: "working",
    });
  });

  it("hints at a field that did not come, and takes nothing back that was seen", async () => {
    await change({ permissions: { "Contact.User.mobile": false, fieldMobile: false } });
    await signIn();
    expect((await lines()).mobile).toMatchObject({ status: "unknown", details: { cause: "field_missing" } });
    await change({ permissions: { "Contact.User.mobile": true, fieldMobile: true } });
    await letAMinutePass();
    await signIn();
    expect((await lines()).mobile?.status).toBe("passed");
    await change({ permissions: { "Contact.User.mobile": false, fieldMobile: false } });
    await letAMinutePass();
    await signIn();
    expect((await lines()).mobile?.status).toBe("passed");
  });

  it("takes what a page claims of DingTalk's app for a hint: anybody can claim it", async () => {
    expect(await signIn(inClient, { error: "misconfigured" })).toMatchObject({
      reason: "login.client_refused",
    });
    expect((await lines()).homepage).toMatchObject({
      status: "unknown",
      details: { cause: "login.client_refused" },
    });
    expect((await getConnectionChecks(poolScope(tenant.pool.id), key())).health).toEqual({ state: "draft" });
  });
});

describe("SEC-63: an AppSecret that was changed here first", () => {
  async function rotate(): Promise<string> {
    const newer = createSecret(48);
    const { settings, version } = await getConnection(key());
    if (!settings) throw new Error("the settings cannot be read");
    await updateConnection(poolScope(tenant.pool.id), {
      connectionId: tenant.connection.id,
      version,
      displayName: "DingTalk",
      clientSecret: newer,
      settings,
    });
    return newer;
  }
  const isKept = async () =>
    (await database().connection.findUniqueOrThrow({ where: { id: tenant.connection.id } }))
      .sealedPreviousSecret !== null;

  it.each([
    ["browser", browser],
    ["in_client", inClient],
  ])("keeps people signing in by the one before, %s", async (_, mode) => {
    const newer = await rotate();
    expect(await signIn(mode)).toMatchObject({ kind: "done" });
    expect(await isKept()).toBe(true);
    expect((await lines()).credentials?.status).toBe("unknown");
    // SEC-104: no code was sent twice.
    const endpoint = mode === browser ? "userAccessToken" : "getuserinfo";
    expect(await calls(endpoint)).toBe(1);
    await change({ clientSecret: newer });
    await ask("DELETE", `control/apps/${clientId}/tokens`);
  });

  it("takes the new one from the first sign-in at which DingTalk takes it, and forgets the one before", async () => {
    const newer = await rotate();
    await change({ clientSecret: newer });
    expect(await signIn()).toMatchObject({ kind: "done" });
    expect(await isKept()).toBe(false);
    await letAMinutePass();
    expect(await signIn()).toMatchObject({ kind: "done" });
    expect((await lines()).credentials?.status).toBe("passed");
  });

  it("costs an ordinary sign-in nothing", async () => {
    await signIn();
    const before = await calls();
    await signIn();
    // Code, own account, membership, record.
    expect((await calls()) - before).toBe(4);
  });
});
