import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "./client";
import {
  type Count,
  countAgainst,
  countAgainstAll,
  empty,
  giveBack,
  giveBackAll,
  type RateLimit,
} from "./rate-limits";

const makeLimit = (points: number): RateLimit => ({ name: randomUUID(), points, seconds: 60 });

const key = "somebody";

async function readPoints(...limits: RateLimit[]): Promise<(number | null)[]> {
  const rows = await database().rateLimit.findMany({
    where: { key: { in: limits.map(({ name }) => `${name}:${key}`) } },
  });
  return limits.map(({ name }) => rows.find((row) => row.key === `${name}:${key}`)?.points ?? null);
}

const tooMany = { code: "request.too_many" };

describe("SEC-55 limits that all instances share", () => {
  it("let as many through as they say, however many come at once", async () => {
    const limit = makeLimit(7);
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => countAgainst(limit, key)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject(tooMany);
  });

  it("count each key apart", async () => {
    const limit = makeLimit(1);
    await countAgainst(limit, key);
    await countAgainst(limit, "somebody else");
    await expect(countAgainst(limit, key)).rejects.toMatchObject(tooMany);
  });

  it("begin anew when their time is over", async () => {
    const limit = makeLimit(1);
    await countAgainst(limit, key);
    await database().rateLimit.update({
      where: { key: `${limit.name}:${key}` },
      data: { expire: BigInt(Date.now() - 1) },
    });
    await countAgainst(limit, key);
    expect(await readPoints(limit)).toEqual([1]);
    const { expire } = await database().rateLimit.findUniqueOrThrow({
      where: { key: `${limit.name}:${key}` },
    });
    expect(Number(expire)).toBeGreaterThan(Date.now() + 50_000);
  });

  it("count against several in order, and what one refuses against none after it", async () => {
    const [first, second, third] = [makeLimit(9), makeLimit(2), makeLimit(9)] as const;
    const counts: Count[] = [first, second, third].map((limit) => [limit, key]);
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => countAgainstAll(counts)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await readPoints(first, second, third)).toEqual([6, 6, 2]);
  });

  it("count nothing where one that is looked at first is reached", async () => {
    const [network, own] = [makeLimit(9), makeLimit(2)] as const;
    const counts: Count[] = [
      [network, key],
      [own, key],
    ];
    for (let made = 0; made < 2; made += 1) await countAgainstAll(counts, [[own, key]]);
    for (let made = 0; made < 3; made += 1)
      await expect(countAgainstAll(counts, [[own, key]])).rejects.toMatchObject(tooMany);
    expect(await readPoints(network, own)).toEqual([2, 2]);
  });

  it("give back what was counted, never more than that", async () => {
    const [network, own] = [makeLimit(9), makeLimit(9)] as const;
    const counts: Count[] = [
      [network, key],
      [own, key],
    ];
    for (let made = 0; made < 3; made += 1) await countAgainstAll(counts);
    await giveBackAll(counts, [[own, key]]);
    expect(await readPoints(network, own)).toEqual([2, 0]);
    for (let made = 0; made < 4; made += 1) await giveBack(network, key);
    expect(await readPoints(network)).toEqual([0]);
    await countAgainst(network, key);
    await empty(network, key);
    expect(await readPoints(network)).toEqual([0]);
    await giveBack(makeLimit(1), "nobody");
  });

  it("begin anew with all their time once everything was given back", async () => {
    const turn = makeLimit(1);
    await countAgainst(turn, key);
    await empty(turn, key);
    // Nearly all of it later:
    await database().rateLimit.update({
      where: { key: `${turn.name}:${key}` },
      data: { expire: BigInt(Date.now() + 1_000) },
    });
    await countAgainst(turn, key);
    const { expire } = await database().rateLimit.findUniqueOrThrow({
      where: { key: `${turn.name}:${key}` },
    });
    expect(Number(expire)).toBeGreaterThan(Date.now() + 50_000);
  });

  it("count and give back at once without a statement that waits for another's", async () => {
    const shared = makeLimit(1_000);
    const others = Array.from({ length: 4 }, () => makeLimit(1_000));
    const work = Array.from({ length: 80 }, async (_, index) => {
      const own = others[index % 4] ?? shared;
      const counts: Count[] = [
        [own, key],
        [shared, key],
      ];
      await countAgainstAll(counts);
      await giveBackAll(counts);
    });
    await Promise.all(work);
    expect(await readPoints(shared, ...others)).toEqual([0, 0, 0, 0, 0]);
  });
});

it("nobody who counts waits for a disk: the counters are not logged", async () => {
  const [table] = await database().$queryRaw<{ kind: string }[]>`
    SELECT relpersistence::text AS kind FROM pg_class WHERE oid = 'rate_limit'::regclass`;
  expect(table?.kind).toBe("u");
});
