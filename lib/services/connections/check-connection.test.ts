import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { unseal } from "@/lib/crypto/seal";
import { database } from "@/lib/data/client";
import {
  askSimulator,
  clientId,
  corpId,
  resetSimulator,
  startAsDingTalk,
} from "@/lib/dingtalk/testing/simulated-app";
import { checkConnectionAnswer, checkCredentialsAnswer } from "@/lib/domain/connection/check-form";
import { checkSteps } from "@/lib/domain/connection/check-step";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import { PoolScope } from "@/lib/services/access/scope";
import { purge } from "@/lib/services/start/purge";
import type { Simulator } from "@/simulator/server";
import { checkConnection } from "./check-connection";
import { checkCredentials } from "./check-credentials";
import { createConnection } from "./create-connection";
import { getConnectionChecks } from "./get-connection-checks";
import { getConnectionDetails } from "./get-connection-details";
import { listConnections } from "./list-connections";
import { updateConnection } from "./update-connection";

let simulator: Simulator;
let clientSecret: string;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  clientSecret = await resetSimulator(simulator);
});

const change = (body: object) => askSimulator(simulator, "PATCH", `control/apps/${clientId}`, body);

/** An administrator of their own, so that no test uses up another's limit. */
function scopeOf(poolId: string): PoolScope {
  const administrator = { id: randomUUID() };
  return PoolScope.authorise(
    { administrator, clientAddress: null, reference: "TEST-TEST-TEST" },
    "connections.write",
    poolId,
  );
}

async function makeConnection(made: { clientSecret?: string } = {}) {
  const slug = `p-${randomUUID()}`;
  const { id: poolId } = await database().pool.create({ data: { slug, name: slug } });
  const scope = scopeOf(poolId);
  const settings: ConnectionSettings = {
    ...initialInternalSettings,
    appType: "internal",
    scope: "openid corpid",
    modes: ["browser", "in_client"],
    profileFields: ["name"],
    corpId,
    clientId,
  };
  const names = { identifier: "dingtalk", displayName: "DingTalk" };
  const { id: connectionId } = await createConnection(scope, { ...names, clientSecret, settings, ...made });
  const key = { poolId, connectionId };
  const row = () => database().connection.findUniqueOrThrow({ where: { id: connectionId } });
  return {
    key,
    scope,
    row,
    check: async () => {
      let last = await getConnectionChecks(scopeOf(key.poolId), key);
      for (const step of checkSteps) last = await checkConnection(scope, { connectionId, step });
      return last;
    },
    update: async (changed: { clientSecret?: string; settings?: Partial<ConnectionSettings> }) =>
      updateConnection(scope, {
        connectionId,
        version: (await row()).version,
        displayName: "DingTalk",
        clientSecret: changed.clientSecret ?? "",
        settings: { ...settings, ...changed.settings },
      }),
  };
}

const statusOf = (results: readonly { line: string; status: string }[]) =>
  Object.fromEntries(results.map(({ line, status }) => [line, status]));

describe("checking a connection", () => {
  it("keeps what it found, and leaves open what only a sign-in shows", async () => {
    const { check, key } = await makeConnection();
    expect(
      (await getConnectionChecks(scopeOf(key.poolId), key)).results.every(
        ({ checkedAt }) => checkedAt === null,
      ),
    ).toBe(true);
    const { results, health } = await check();
    expect(statusOf(results)).toEqual({
      credentials: "passed",
      enterprise: "passed",
      ip_allow_list: "passed",
      clock: "passed",
      directory: "passed",
      employee_record: "passed",
      own_profile: "unknown",
      callback: "unknown",
      homepage: "unknown",
      released: "unknown",
    });
    // Nobody has ever signed in: what a server sees is no proof of that.
    expect(health).toEqual({ state: "draft" });
    expect((await getConnectionDetails(scopeOf(key.poolId), key)).checks.results).toEqual(results);
  });

  it("a made-up secret is a failing connection at once, on every page that shows its state", async () => {
    const { check, key, scope } = await makeConnection({ clientSecret: createSecret(48) });
    const { health } = await check();
    expect(health).toMatchObject({ state: "failing", people: 0 });
    expect((await listConnections(scope)).map(({ health }) => health)).toEqual([health]);
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toEqual(health);
  });

  it("a line that fails says since when, through further checks, until it works", async () => {
    const { check } = await makeConnection();
    await check();
    await change({ permissions: { qyapi_get_member: false } });
    const first = (await check()).results.find(({ line }) => line === "directory");
    const second = (await check()).results.find(({ line }) => line === "directory");
    expect(first).toMatchObject({ status: "failed", passedAt: expect.any(Date) });
    expect(second?.failedSince).toEqual(first?.failedSince);
    expect(second?.checkedAt).not.toEqual(first?.checkedAt);
    expect(second?.passedAt).toEqual(first?.passedAt);
    await change({ permissions: { qyapi_get_member: true } });
    expect((await check()).results.find(({ line }) => line === "directory")).toMatchObject({
      status: "passed",
      failedSince: null,
    });
  });

  it("what was found with another secret is not known of the present one; of another app not even when it worked", async () => {
    const { check, update, key } = await makeConnection();
    await check();
    await update({ clientSecret: createSecret(48) });
    const [line] = (await getConnectionChecks(scopeOf(key.poolId), key)).results;
    expect(line).toMatchObject({ status: "unknown", checkedAt: null, passedAt: expect.any(Date) });
    await update({ settings: { clientId: "dingz9yx8wvu7tsr6qp5" } });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).results[0]).toMatchObject({
      status: "unknown",
      passedAt: null,
    });
  });

  it("a stopped app is released again when DingTalk answers again", async () => {
    const { check } = await makeConnection();
    const fault = { endpoint: "getbyunionid", kind: "error", code: 50003, wrapped: true, clientId };
    await askSimulator(simulator, "PUT", "control/faults", fault);
    expect(statusOf((await check()).results)).toMatchObject({ released: "failed", directory: "unknown" });
    await askSimulator(simulator, "DELETE", `control/faults?clientId=${clientId}`);
    expect(statusOf((await check()).results)).toMatchObject({ released: "unknown", directory: "passed" });
  });

  it("an address that one host refuses is not allowed, whatever the other one says", async () => {
    const { check } = await makeConnection();
    const fault = { endpoint: "corpToken", kind: "ip-not-allowed", ip: "2001:db8::7", clientId };
    await askSimulator(simulator, "PUT", "control/faults", fault);
    const found = (await check()).results.find(({ line }) => line === "ip_allow_list");
    expect(found).toMatchObject({
      status: "failed",
      details: { requestIp: "2001:db8::7", step: "enterprise" },
    });
    await askSimulator(simulator, "DELETE", `control/faults?clientId=${clientId}`);
    expect(statusOf((await check()).results)).toMatchObject({
      ip_allow_list: "passed",
      enterprise: "passed",
    });
  });

  it("SEC-65: asks for the connection in its own pool, by the permission that changes it", async () => {
    const { key } = await makeConnection();
    const other = await makeConnection();
    await expect(
      checkConnection(other.scope, { connectionId: key.connectionId, step: "credentials" }),
    ).rejects.toMatchObject({ code: "connection.not_found" });
    const unknown = scopeOf(randomUUID());
    const credentials = { step: "credentials", corpId, clientId, clientSecret } as const;
    await expect(checkCredentials(unknown, credentials)).rejects.toMatchObject({ code: "pool.not_found" });
  });

  it("SEC-65: an administrator makes so many steps and no more, and one at a time for a connection", async () => {
    const { key, scope } = await makeConnection();
    const step = { connectionId: key.connectionId, step: "enterprise" } as const;
    const burst = await Promise.allSettled(Array.from({ length: 8 }, () => checkConnection(scope, step)));
    const reasons = burst.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons)).toEqual(new Set(["connection.check_running"]));
    // The turn is given back.
    await expect(checkConnection(scope, step)).resolves.toBeDefined();
    const codes = await Promise.allSettled(Array.from({ length: 130 }, () => checkConnection(scope, step)));
    expect(codes.some((one) => one.status === "rejected" && one.reason.code === "request.too_many")).toBe(
      true,
    );
    await expect(checkConnection(scopeOf(key.poolId), step)).resolves.toBeDefined();
  });

  it("SEC-63: no answer and no stored result holds a secret; credentials that nobody saved leave nothing", async () => {
    const made = createSecret(48);
    const { check, key, scope } = await makeConnection({ clientSecret: made });
    const answer = checkConnectionAnswer.parse(await check());
    const rows = await database().connectionCheck.findMany({ where: { connectionId: key.connectionId } });
    expect(rows.length).toBeGreaterThan(5);
    const unsaved = createSecret(48);
    // Of this pool alone: other files write in theirs meanwhile.
    const countChecks = () =>
      database().connectionCheck.count({ where: { connection: { poolId: key.poolId } } });
    const before = await countChecks();
    const found = [];
    for (const step of checkSteps)
      found.push(
        checkCredentialsAnswer.parse(
          await checkCredentials(scope, { step, corpId, clientId, clientSecret: unsaved }),
        ),
      );
    expect(found[0]?.results).toContainEqual(
      expect.objectContaining({ line: "credentials", status: "failed" }),
    );
    expect(await countChecks()).toBe(before);
    const said = JSON.stringify([answer, rows, found]);
    expect(said).not.toContain(made);
    expect(said).not.toContain(unsaved);
  });
});

describe("SEC-63: an AppSecret that is changed", () => {
  it("is kept beside the new one until that is seen working, sealed for its own field", async () => {
    const { update, check, key, row } = await makeConnection();
    const newer = createSecret(48);
    await update({ clientSecret: newer });
    const kept = await row();
    const place = { pool: key.poolId, table: "connection", row: key.connectionId };
    expect(unseal(kept.sealedPreviousSecret ?? "", { ...place, field: "previous_secret" })).toBe(
      clientSecret,
    );
    expect(() => unseal(kept.sealedPreviousSecret ?? "", { ...place, field: "client_secret" })).toThrow();
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).previousSecret).toEqual({
      fingerprint: fingerprint(clientSecret),
      until: kept.previousSecretUntil,
    });
    const { results, previousSecret } = await check();
    expect(results[0]).toMatchObject({ status: "failed", details: { previousSecretWorks: true } });
    expect(previousSecret).not.toBeNull();
    await change({ clientSecret: newer });
    expect((await check()).previousSecret).toBeNull();
    expect(await row()).toMatchObject({ sealedPreviousSecret: null, previousSecretFingerprint: null });
  });

  it("is the one that worked, through a typing error in between, and no longer than 30 days from when it was replaced", async () => {
    const { update, row } = await makeConnection();
    await update({ clientSecret: createSecret(48) });
    const { previousSecretUntil } = await row();
    expect((previousSecretUntil?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(30 * 86_400_000);
    await update({ clientSecret: createSecret(48) });
    expect(await row()).toMatchObject({
      previousSecretFingerprint: fingerprint(clientSecret),
      previousSecretUntil,
    });
    // Going back to it leaves nothing to keep.
    await update({ clientSecret });
    expect(await row()).toMatchObject({ sealedPreviousSecret: null });
  });

  it("keeps nothing when the same one is saved again", async () => {
    const { update, row } = await makeConnection();
    await update({ clientSecret });
    expect((await row()).sealedPreviousSecret).toBeNull();
  });

  it.each([
    ["app", { clientId: "dingz9yx8wvu7tsr6qp5" }],
    ["enterprise", { corpId: "ding00112233445566778899aabbccddeeff" }],
  ])("is dropped at once with another %s, which nobody has seen working", async (_, settings) => {
    const { update, row, key } = await makeConnection();
    await update({ clientSecret: createSecret(48) });
    await database().connection.update({
      where: { id: key.connectionId },
      data: { lastLoginAt: new Date() },
    });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health.state).toBe("working");
    await update({ settings, clientSecret: createSecret(48) });
    expect(await row()).toMatchObject({ sealedPreviousSecret: null, previousSecretUntil: null });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health.state).toBe("draft");
  });

  it("is neither used nor kept beyond its time", async () => {
    const { update, row, key, scope } = await makeConnection();
    await update({ clientSecret: createSecret(48) });
    const data = { previousSecretUntil: new Date(Date.now() - 1_000) };
    await database().connection.update({ where: { id: key.connectionId }, data });
    const { results, previousSecret } = await checkConnection(scope, {
      connectionId: key.connectionId,
      step: "credentials",
    });
    expect(previousSecret).toBeNull();
    expect(results[0]?.details.previousSecretWorks).toBeUndefined();
    expect((await row()).sealedPreviousSecret).not.toBeNull();
    await purge();
    expect((await row()).sealedPreviousSecret).toBeNull();
  });
});

describe("the state of a connection", () => {
  const refused = "dingtalk.permission_missing";

  async function attempt(
    { poolId, connectionId }: { poolId: string; connectionId: string },
    secondsAgo: number,
    outcome: { outcome: "signed_in" | "refused"; reason?: string; browser?: string },
  ) {
    const at = new Date(Date.now() - secondsAgo * 1000);
    await database().attempt.create({
      data: {
        poolId,
        connectionId,
        reference: randomUUID(),
        browserDigest: outcome.browser ?? randomUUID(),
        createdAt: at,
        finishedAt: at,
        expiresAt: at,
        outcome: outcome.outcome,
        reason: outcome.reason ?? null,
      },
    });
    return at;
  }

  it("counts browsers that were refused since the last sign-in, and those refusals alone that are DingTalk's", async () => {
    const { key } = await makeConnection();
    await attempt(key, 900, { outcome: "refused", reason: refused });
    await attempt(key, 800, { outcome: "signed_in" });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toEqual({ state: "working" });
    for (const reason of ["dingtalk.not_a_member", "login.cancelled", "login.client_refused"])
      await attempt(key, 700, { outcome: "refused", reason });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toEqual({ state: "working" });
    const since = await attempt(key, 600, { outcome: "refused", reason: refused, browser: "one" });
    await attempt(key, 500, { outcome: "refused", reason: refused, browser: "one" });
    await attempt(key, 400, { outcome: "refused", reason: "dingtalk.timeout", browser: "two" });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toEqual({
      state: "failing",
      since,
      people: 2,
    });
    // Strangers hide nothing: what they leave behind is looked past.
    for (let n = 0; n < 4; n += 1)
      await Promise.all(
        Array.from({ length: 100 }, () =>
          attempt(key, 300, { outcome: "refused", reason: "login.cancelled" }),
        ),
      );
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toMatchObject({ since, people: 2 });
    await attempt(key, 1, { outcome: "signed_in" });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toEqual({ state: "working" });
  });

  it("hints at the callback address when nobody comes back from DingTalk, and at nothing else", async () => {
    const { key } = await makeConnection();
    const callback = async () =>
      (await getConnectionChecks(scopeOf(key.poolId), key)).results.find(({ line }) => line === "callback");
    const begun = (mode: "browser" | "in_client", secondsAgo: number, consumed = false) =>
      database().attempt.create({
        data: {
          ...key,
          mode,
          reference: randomUUID(),
          createdAt: new Date(Date.now() - secondsAgo * 1000),
          expiresAt: new Date(),
          consumedAt: consumed ? new Date() : null,
        },
      });
    await begun("in_client", 300);
    await begun("browser", 5);
    expect((await callback())?.details).toEqual({});
    await begun("browser", 200);
    expect(await callback()).toMatchObject({ status: "unknown", details: { cause: "nobody_back" } });
    await begun("browser", 100, true);
    expect((await callback())?.details).toEqual({});
  });

  it("recovers by a check that finds everything working again", async () => {
    const { key, check } = await makeConnection();
    await attempt(key, 800, { outcome: "signed_in" });
    await attempt(key, 600, { outcome: "refused", reason: refused });
    expect((await getConnectionChecks(scopeOf(key.poolId), key)).health).toMatchObject({
      state: "failing",
      people: 1,
    });
    expect((await check()).health).toEqual({ state: "working" });
  });
});
