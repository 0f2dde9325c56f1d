import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { checkMark } from "@/lib/domain/connection/check-mark";
import { parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import { causeOf } from "@/lib/domain/login/cause";
import { makeTenant } from "@/lib/login/testing/attempts";
import { listSignIns } from "@/lib/services/sign-ins/list-sign-ins";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { getPoolOverview } from "./get-pool-overview";

const overviewOf = ({ pool }: Tenant) => getPoolOverview(poolScope(pool.id));

async function addAttempt(tenant: Tenant, change: object) {
  const { reference } = await database().attempt.create({
    data: {
      poolId: tenant.pool.id,
      mode: "browser",
      connectionId: tenant.connection.id,
      connectionName: "DingTalk",
      reference: randomUUID(),
      expiresAt: new Date(),
      ...change,
    },
  });
  return reference;
}

function addCheck({ connection }: Tenant, line: string, status: "passed") {
  return database().connectionCheck.create({
    data: { connectionId: connection.id, line, status, mark: "x", details: {} },
  });
}

describe("the next steps of a pool", () => {
  it("are facts: a connection that exists and is offered is not yet seen working", async () => {
    const tenant = await makeTenant();
    const before = await overviewOf(tenant);
    expect(before.steps).toEqual({ connection: false, callback: false, offer: true, signIn: false });
    expect(before.statistics).toBeNull();

    await addCheck(tenant, "credentials", "passed");
    expect((await overviewOf(tenant)).steps.connection).toBe(false);
    await addCheck(tenant, "directory", "passed");
    expect((await overviewOf(tenant)).steps.connection).toBe(true);

    await addAttempt(tenant, {});
    expect((await overviewOf(tenant)).steps.callback).toBe(false);
    await addAttempt(tenant, { consumedAt: new Date(), outcome: "refused", reason: "dingtalk.fault" });
    expect((await overviewOf(tenant)).steps).toMatchObject({ callback: true, signIn: false });

    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { lastLoginAt: new Date() },
    });
    const after = await overviewOf(tenant);
    expect(Object.values(after.steps)).toEqual([true, true, true, true]);
    expect(after.statistics?.causes).toEqual([{ reason: "dingtalk.fault", upstreamCode: null, count: 1 }]);
  });

  it("names enabled applications that nobody can sign in to", async () => {
    const tenant = await makeTenant();
    expect((await overviewOf(tenant)).withoutWayIn).toEqual([]);
    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { disabledAt: new Date() },
    });
    const { steps, withoutWayIn } = await overviewOf(tenant);
    expect(steps.offer).toBe(false);
    expect(withoutWayIn).toEqual([{ id: tenant.application.id, name: "Test" }]);
  });
});

describe("the overview of a pool", () => {
  async function makeUsed() {
    const tenant = await makeTenant();
    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { lastLoginAt: new Date() },
    });
    return tenant;
  }

  it("stays once somebody has signed in, whatever is broken or withdrawn later", async () => {
    const tenant = await makeUsed();
    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { disabledAt: new Date() },
    });
    const { steps, statistics } = await overviewOf(tenant);
    expect(steps).toMatchObject({ offer: false, signIn: true });
    expect(statistics).not.toBeNull();
  });

  it("counts what attempts of its last fourteen days came to, and no tests", async () => {
    const tenant = await makeUsed();
    const other = await makeUsed();
    const createdAt = new Date("2026-01-01T00:00:00Z");
    await addAttempt(tenant, { outcome: "signed_in" });
    await addAttempt(tenant, { outcome: "created" });
    const [over, open] = [-1, 60_000].map((later) => new Date(Date.now() + later));
    await addAttempt(tenant, { outcome: "signed_in", secondFactorDueAt: over });
    await addAttempt(tenant, { outcome: "created", secondFactorDueAt: open });
    await addAttempt(tenant, { outcome: "signed_in", target: "trial" });
    await addAttempt(tenant, { outcome: "refused", reason: "dingtalk.fault", target: "trial" });
    await addAttempt(tenant, { outcome: "signed_in", createdAt });
    await addAttempt(tenant, {});
    await addAttempt(other, { outcome: "signed_in" });
    await addAttempt(tenant, { outcome: "refused", reason: "dingtalk.not_a_member" });
    await addAttempt(tenant, { outcome: "refused", reason: "login.cancelled" });
    const reference = await addAttempt(tenant, {
      outcome: "refused",
      reason: "dingtalk.not_a_member",
      createdAt: new Date(Date.now() + 1000),
    });
    const { statistics } = await overviewOf(tenant);
    const sum = (name: "signedIn" | "refused" | "notShown") =>
      statistics?.slots.reduce((total, slot) => total + slot[name], 0);
    expect([sum("signedIn"), sum("refused"), sum("notShown")]).toEqual([2, 3, 1]);
    expect(statistics?.slots.every(({ slot }) => slot % 900 === 0)).toBe(true);
    expect(statistics?.causes).toEqual([
      { reason: "dingtalk.not_a_member", upstreamCode: null, count: 2 },
      { reason: "login.cancelled", upstreamCode: null, count: 1 },
    ]);
    expect(statistics?.lastRefusal).toMatchObject({
      reference,
      reason: "dingtalk.not_a_member",
      connectionName: "DingTalk",
    });
  });

  it("says each cause by the sentence that the list has for it, also of what the provider refused", async () => {
    const tenant = await makeUsed();
    const refuse = (reason: string, upstreamCode: string | null) =>
      addAttempt(tenant, { outcome: "refused", reason, upstreamCode });
    for (const code of ["33001", "33001", "40089", null]) await refuse("dingtalk.credentials_refused", code);
    await refuse("oidc.redirect_uri_unregistered", null);
    await refuse("dingtalk.retired", null);
    const { statistics } = await overviewOf(tenant);
    const { signIns } = await listSignIns(poolScope(tenant.pool.id), parseAttemptSearch({}));
    const listed = signIns.map(({ reason, upstreamCode }) => causeOf({ reason: reason ?? "", upstreamCode }));
    const counts = new Map<string, number>();
    for (const { sentence } of listed) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    expect(new Map(statistics?.causes.map((cause) => [causeOf(cause).sentence, cause.count]))).toEqual(
      counts,
    );
    expect(counts.size).toBe(5);
    await refuse("dingtalk.credentials_refused", "33001");
    expect((await overviewOf(tenant)).statistics?.lastRefusal).toMatchObject({ upstreamCode: "33001" });
  });

  it("says of each connection how it does", async () => {
    const tenant = await makeUsed();
    const { corpId, clientId } = tenant.dingtalk;
    const { secretFingerprint } = await database().connection.findUniqueOrThrow({
      where: { id: tenant.connection.id },
    });
    const mark = checkMark({ corpId, clientId, secretFingerprint });
    await database().connectionCheck.create({
      data: {
        connectionId: tenant.connection.id,
        line: "ip_allow_list",
        status: "failed",
        failedSince: new Date(),
        mark,
        details: {},
      },
    });
    expect((await overviewOf(tenant)).connections).toMatchObject([
      { id: tenant.connection.id, health: { state: "failing" } },
    ]);
  });
});
