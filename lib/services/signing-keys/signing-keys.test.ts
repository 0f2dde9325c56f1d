import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { passKeyTime } from "@/e2e/fixtures/signing-key";
import { database } from "@/lib/data/client";
import { publishedAfter, publishedBefore } from "@/lib/domain/signing-key/rotation";
import { makeTenant } from "@/lib/login/testing/attempts";
import { loadSigningKeys } from "@/lib/oidc/signing-keys";
import { ClockWatch } from "@/lib/services/start/clock-watch";
import { purge } from "@/lib/services/start/purge";
import { rotateOnce } from "@/lib/services/start/rotate-keys";
import { poolScope } from "@/prisma/seed/scope";
import { getSigningKeys } from "./get-signing-keys";
import { replaceSigningKeys } from "./replace-signing-keys";
import { rotateDueKeys } from "./rotate-due-keys";
import { rotateSigningKeys } from "./rotate-signing-keys";
import { setKeySchedule } from "./set-key-schedule";

const lines: string[] = [];
vi.mock("@/lib/log/log", async (original) => {
  const real = await original<typeof import("@/lib/log/log")>();
  const log = real.createLog("info", { write: (line) => lines.push(line) });
  return { ...real, log: () => log };
});

beforeAll(async () => {
  // Before anything asks for the configuration: a schedule looks at all pools of a database.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
});

beforeEach(() => lines.splice(0));

afterAll(() => database().$disconnect());

const never = { automatic: false, days: 90 };
const day = 24 * 60 * 60_000;
const said = (message: string) => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === message);

/** A pool whose keys have been made, and have been signed with for so many days. */
async function makePool(days = 0) {
  const { pool } = await makeTenant();
  await loadSigningKeys(pool.id);
  await passDays(pool.id, days);
  return { id: pool.id, slug: pool.slug, scope: poolScope(pool.id) };
}

const passDays = (poolId: string, days: number) => passKeyTime(poolId, { days });

type Pool = Awaited<ReturnType<typeof makePool>>;

const statesOf = async ({ scope }: Pool) =>
  (await getSigningKeys(scope)).keys.map(({ algorithm, state }) => `${algorithm} ${state}`);
const kidsOf = async ({ scope }: Pool, state: string) =>
  (await getSigningKeys(scope)).keys.filter((key) => key.state === state).map(({ kid }) => kid);
const eventsOf = ({ id }: Pool) =>
  database().auditEvent.findMany({
    where: { poolId: id, action: { contains: "key" } },
    orderBy: { at: "asc" },
  });
const versionOf = async ({ id }: Pool) =>
  (await database().pool.findUniqueOrThrow({ where: { id } })).keysVersion;

describe("REL-31: rotating signing keys", () => {
  it("publishes new ones at once, a day before they are signed with, and keeps the former for ninety days after", async () => {
    const pool = await makePool();
    const before = await kidsOf(pool, "active");
    const version = await versionOf(pool);
    await rotateSigningKeys(pool.scope);
    expect(await statesOf(pool)).toEqual(["ES256 active", "RS256 active", "ES256 next", "RS256 next"]);
    expect(await kidsOf(pool, "active")).toEqual(before);
    expect(await versionOf(pool)).toBe(version + 1);
    for (const { state, createdAt, activeFrom, retiredAt, publishedUntil } of (
      await getSigningKeys(pool.scope)
    ).keys)
      if (state === "next") expect(activeFrom.getTime() - createdAt.getTime()).toBe(publishedBefore);
      else expect((publishedUntil?.getTime() ?? 0) - (retiredAt?.getTime() ?? 0)).toBe(publishedAfter);
    const next = await kidsOf(pool, "next");
    expect(await eventsOf(pool)).toMatchObject([
      {
        action: "pool.signing_keys_rotated",
        actor: "administrator:seed",
        object: `pool:${pool.id}`,
        details: { kids: next },
      },
    ]);
    expect(said("new signing keys are published")).toMatchObject([{ pool: pool.id, kids: next }]);
    await passDays(pool.id, 1);
    expect(await kidsOf(pool, "active")).toEqual(next);
    expect(await kidsOf(pool, "retired")).toEqual(before);
    await passDays(pool.id, 90);
    expect(await statesOf(pool)).toEqual(["ES256 active", "RS256 active"]);
  });

  it("SEC-92: of any number of calls at once one makes the next keys, and the others say that it is under way", async () => {
    const pool = await makePool();
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => rotateSigningKeys(pool.scope)));
    const refused = calls.flatMap((call) => (call.status === "rejected" ? [call.reason.code] : []));
    expect(refused).toEqual(Array(4).fill("signing_key.rotating"));
    expect(await database().signingKey.count({ where: { poolId: pool.id } })).toBe(4);
    expect(await eventsOf(pool)).toHaveLength(1);
    await passDays(pool.id, 1);
    await rotateSigningKeys(pool.scope);
    expect(await statesOf(pool)).toEqual(
      ["active", "next", "retired"].flatMap((state) => [`ES256 ${state}`, `RS256 ${state}`]),
    );
  });

  it("has nothing to rotate before the first request made keys, and knows its pool", async () => {
    const { pool } = await makeTenant();
    const scope = poolScope(pool.id);
    expect((await getSigningKeys(scope)).keys).toEqual([]);
    await expect(rotateSigningKeys(scope)).rejects.toMatchObject({ code: "signing_key.none" });
    await expect(replaceSigningKeys(scope, { confirmation: pool.slug })).rejects.toMatchObject({
      code: "signing_key.none",
    });
    const gone = poolScope(crypto.randomUUID());
    const refused = { code: "pool.not_found" };
    await expect(rotateSigningKeys(gone)).rejects.toMatchObject(refused);
    await expect(getSigningKeys(gone)).rejects.toMatchObject(refused);
    await expect(setKeySchedule(gone, { from: 90, ...never })).rejects.toMatchObject(refused);
  });
});

describe("replacing signing keys at once", () => {
  it("leaves none of those before, and none that waited, and is told to the audit trail", async () => {
    const pool = await makePool();
    await rotateSigningKeys(pool.scope);
    const before = (await getSigningKeys(pool.scope)).keys.map(({ kid }) => kid);
    const version = await versionOf(pool);
    await replaceSigningKeys(pool.scope, { confirmation: pool.slug });
    expect(await statesOf(pool)).toEqual(["ES256 active", "RS256 active"]);
    const active = await kidsOf(pool, "active");
    expect(active.filter((kid) => before.includes(kid))).toEqual([]);
    expect(await database().signingKey.count({ where: { poolId: pool.id } })).toBe(2);
    expect(await versionOf(pool)).toBe(version + 1);
    const [, event] = await eventsOf(pool);
    expect(event).toMatchObject({ action: "pool.signing_keys_replaced", details: { kids: active } });
    expect(said("signing keys were replaced at once")).toMatchObject([{ level: "warn", pool: pool.id }]);
  });

  it("asks for the pool's identifier, to the letter", async () => {
    const pool = await makePool();
    const before = await kidsOf(pool, "active");
    for (const confirmation of ["", "replace", pool.slug.toUpperCase(), ` ${pool.slug}`])
      await expect(replaceSigningKeys(pool.scope, { confirmation })).rejects.toMatchObject({
        code: "signing_key.confirmation_mismatch",
      });
    expect(await kidsOf(pool, "active")).toEqual(before);
    expect(await eventsOf(pool)).toEqual([]);
  });
});

describe("REL-31: the schedule", () => {
  it("rotates the keys of pools whose time has come, once over all instances, and no others", async () => {
    const [due, early, off] = [await makePool(89), await makePool(88), await makePool(9_000)];
    await setKeySchedule(off.scope, { from: 90, ...never });
    await Promise.all(Array.from({ length: 4 }, rotateDueKeys));
    expect(await statesOf(due)).toEqual(["ES256 active", "RS256 active", "ES256 next", "RS256 next"]);
    for (const pool of [early, off]) expect(await statesOf(pool)).toEqual(["ES256 active", "RS256 active"]);
    const events = await eventsOf(due);
    expect(events).toMatchObject([{ action: "pool.signing_keys_rotated", actor: "schedule" }]);
    const told = said("new signing keys are published").filter((line) => line.pool === due.scope.poolId);
    expect(told).toHaveLength(1);
    await rotateDueKeys();
    expect(await eventsOf(due)).toHaveLength(1);
    await passDays(due.id, 1);
    await rotateDueKeys();
    expect(await statesOf(due)).toEqual(["ES256 active", "RS256 active", "ES256 retired", "RS256 retired"]);
  });

  it("REL-35: rotates nothing while the database's clock is not where it was", async () => {
    const pool = await makePool(100);
    const monotonic = performance.now();
    await rotateOnce(new ClockWatch({ database: Date.now() - 100 * day, monotonic }));
    expect(await kidsOf(pool, "next")).toEqual([]);
    await rotateOnce(new ClockWatch({ database: Date.now(), monotonic }));
    expect(await kidsOf(pool, "next")).toHaveLength(2);
  });

  it("REL-08: is chosen by whoever saw what counts, and says when keys are next rotated", async () => {
    const pool = await makePool(10);
    const shown = await getSigningKeys(pool.scope);
    expect(shown.days).toBe(90);
    const inDays = Math.round(((shown.rotatesAt?.getTime() ?? 0) - Date.now()) / day);
    expect(inDays).toBe(80);
    await setKeySchedule(pool.scope, { from: 90, automatic: true, days: 30 });
    await expect(setKeySchedule(pool.scope, { from: 90, automatic: true, days: 60 })).rejects.toMatchObject({
      code: "signing_key.stale",
    });
    await setKeySchedule(pool.scope, { from: 30, ...never });
    await setKeySchedule(pool.scope, { from: 90, ...never });
    expect(await getSigningKeys(pool.scope)).toMatchObject({ days: null, rotatesAt: null });
    expect((await eventsOf(pool)).map(({ details }) => details)).toEqual([
      { from: 90, to: 30 },
      { from: 30, to: null },
    ]);
  });
});

it("SEC-92, REL-10: the private part goes a day after a key was signed with last, the key when it is gone, and the log says so", async () => {
  const pool = await makePool();
  const stored = () =>
    database().signingKey.findMany({ where: { poolId: pool.id }, orderBy: { activeFrom: "asc" } });
  const privates = async () => (await stored()).map((key) => key.sealedPrivateJwk !== null);
  await rotateSigningKeys(pool.scope);
  const former = await kidsOf(pool, "active");
  await passDays(pool.id, 1);
  await purge();
  expect(await privates()).toEqual([true, true, true, true]);
  await passDays(pool.id, 1);
  await purge();
  expect(await privates()).toEqual([false, false, true, true]);
  expect(await kidsOf(pool, "retired")).toEqual(former);
  // The provider still publishes them.
  expect((await loadSigningKeys(pool.id)).jwks.keys).toHaveLength(4);
  await passDays(pool.id, 89);
  await purge();
  expect(await privates()).toEqual([true, true]);
  // Pools of the tests before have such keys as well.
  const removed = said("a signing key is removed").filter((line) => line.pool === pool.id);
  expect(removed.map(({ kid }) => kid).sort()).toEqual([...former].sort());
  expect(lines.join("\n")).not.toMatch(/sealed|"d"|s1\./);
});
