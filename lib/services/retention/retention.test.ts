import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { countOldAttempts, countOldAuditEvents } from "@/lib/data/retention";
import { createPool } from "@/lib/services/pools/create-pool";
import { purge } from "@/lib/services/start/purge";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { getAuditRetention } from "./get-audit-retention";
import { getSignInRetention } from "./get-sign-in-retention";
import { setAuditRetention } from "./set-audit-retention";
import { setSignInRetention } from "./set-sign-in-retention";

let poolId: string;

beforeAll(async () => {
  // Before anything asks for the configuration: the installation's settings are of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
});

beforeEach(async () => {
  await database().installationSettings.updateMany({ data: { auditRetentionDays: null } });
  poolId = (await createPool(consoleScope(), { name: "Acme", slug: `t${randomUUID().slice(0, 8)}` })).id;
});

afterAll(() => database().$disconnect());

async function addAuditEvents(...ages: number[]): Promise<void> {
  for (const age of ages)
    await database().$executeRaw`
      INSERT INTO audit_event (id, at, actor, action, outcome)
      VALUES (${`age-${age}`}, now() - make_interval(days => ${age}::int), 'operator', 'x', 'x') ON CONFLICT DO NOTHING`;
}

async function addAttempts(pool: string, ...ages: number[]): Promise<void> {
  for (const age of ages)
    await database().$executeRaw`
      INSERT INTO attempt (id, pool_id, reference, created_at, expires_at)
      VALUES (${randomUUID()}, ${pool}, ${randomUUID()}, now() - make_interval(days => ${age}::int), now())`;
}

async function listAttemptAges(pool: string): Promise<number[]> {
  const rows = await database().$queryRaw<{ age: number }[]>`
    SELECT extract(day FROM now() - created_at)::int AS age FROM attempt WHERE pool_id = ${pool} ORDER BY age`;
  return rows.map(({ age }) => age);
}

const listAuditIds = async () =>
  (
    await database().auditEvent.findMany({ where: { id: { startsWith: "age-" } }, orderBy: { at: "desc" } })
  ).map(({ id }) => id);

describe("SEC-67: how long audit events are kept", () => {
  it("is what the environment says until somebody chooses", async () => {
    expect(await getAuditRetention(consoleScope())).toBe(400);
  });

  it("is shortened once it was seen what goes, and then those go; the act is in the trail", async () => {
    await addAuditEvents(10, 95, 120);
    const ask = { from: 400, days: 90 };
    expect(await setAuditRetention(consoleScope(), { ...ask, accepted: false })).toEqual({ losing: 2 });
    expect(await getAuditRetention(consoleScope())).toBe(400);
    await purge();
    expect(await listAuditIds()).toEqual(["age-10", "age-95", "age-120"]);

    const scope = consoleScope();
    expect(await setAuditRetention(scope, { ...ask, accepted: true })).toEqual({ losing: null });
    expect(await getAuditRetention(scope)).toBe(90);
    await purge();
    expect(await listAuditIds()).toEqual(["age-10"]);
    expect(
      await database().auditEvent.findMany({ where: { action: "audit.retention_changed" } }),
    ).toMatchObject([
      { actor: scope.actor, poolId: null, details: { from: 400, to: 90 }, outcome: "success" },
    ]);
  });

  it("needs no second look where nothing goes, or where it grows", async () => {
    expect(await setAuditRetention(consoleScope(), { from: 400, days: 300, accepted: false })).toEqual({
      losing: null,
    });
    await addAuditEvents(310);
    expect(await setAuditRetention(consoleScope(), { from: 300, days: 305, accepted: false })).toEqual({
      losing: null,
    });
  });

  it("REL-08: is refused to who has seen another value", async () => {
    await setAuditRetention(consoleScope(), { from: 400, days: 500, accepted: false });
    await expect(
      setAuditRetention(consoleScope(), { from: 400, days: 600, accepted: true }),
    ).rejects.toMatchObject({ code: "retention.stale" });
    expect(await getAuditRetention(consoleScope())).toBe(500);
  });

  it("REL-08: of eight that race one wins", async () => {
    const racers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        setAuditRetention(consoleScope(), { from: 400, days: 401 + index, accepted: false }),
      ),
    );
    expect(racers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("no statement of the product sets less than a month", async () => {
    await expect(
      database().installationSettings.updateMany({ data: { auditRetentionDays: 29 } }),
    ).rejects.toThrow(/audit_retention_days/);
  });
});

describe("SEC-96: how long a pool's sign-ins are kept", () => {
  it("is each pool's own: a purge takes from each what is over there", async () => {
    const { id: other } = await createPool(consoleScope(), {
      name: "Globex",
      slug: `t${randomUUID().slice(0, 8)}`,
    });
    const { id: longer } = await createPool(consoleScope(), {
      name: "Initech",
      slug: `t${randomUUID().slice(0, 8)}`,
    });
    for (const pool of [poolId, other, longer]) await addAttempts(pool, 1, 8, 29, 31, 200);
    const scope = poolScope(poolId);
    expect(await getSignInRetention(scope)).toBe(30);
    expect(await setSignInRetention(scope, { from: 30, days: 7, accepted: false })).toEqual({ losing: 4 });
    expect(await setSignInRetention(scope, { from: 30, days: 7, accepted: true })).toEqual({ losing: null });
    expect(await setSignInRetention(poolScope(longer), { from: 30, days: 365, accepted: false })).toEqual({
      losing: null,
    });
    await purge();
    expect(await listAttemptAges(poolId)).toEqual([1]);
    expect(await listAttemptAges(other)).toEqual([1, 8, 29]);
    expect(await listAttemptAges(longer)).toEqual([1, 8, 29, 31, 200]);
    expect(
      await database().auditEvent.findMany({ where: { poolId, action: "pool.retention_changed" } }),
    ).toMatchObject([{ object: `pool:${poolId}`, details: { from: 30, to: 7 } }]);
  });

  it("counts no more than it has to tell", async () => {
    await addAttempts(poolId, 40, 41, 42);
    expect(await countOldAttempts(database(), { poolId, days: 30, limit: 2 })).toBe(2);
    await addAuditEvents(700, 701, 702);
    expect(await countOldAuditEvents(database(), 600, 2)).toBe(2);
  });

  it("leaves the pool's version to its other form, and is not found without a pool", async () => {
    await setSignInRetention(poolScope(poolId), { from: 30, days: 60, accepted: false });
    expect((await database().pool.findUniqueOrThrow({ where: { id: poolId } })).version).toBe(1);
    for (const id of [randomUUID(), "x"]) {
      await expect(getSignInRetention(poolScope(id))).rejects.toMatchObject({ code: "pool.not_found" });
      await expect(
        setSignInRetention(poolScope(id), { from: 30, days: 60, accepted: true }),
      ).rejects.toMatchObject({ code: "pool.not_found" });
    }
  });
});
