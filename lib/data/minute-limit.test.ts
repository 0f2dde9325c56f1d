import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { database } from "./client";
import { MinuteLimit } from "./minute-limit";

/** A whole minute later than anything that another test counts. */
const start = Math.floor(Date.now() / 60_000) * 60_000 + 3_600_000;

function makeLimit(points: number, name: string = randomUUID(), onFailure: (error: unknown) => void = fail) {
  return { name, limit: new MinuteLimit({ name, points, onFailure }) };
}

function fail(error: unknown): never {
  throw error;
}

const stored = async (name: string, key: string) =>
  (await database().rateLimit.findUnique({ where: { key: `${name}:${key}` } }))?.points;

describe("SEC-99 a limit per minute", () => {
  it("is kept to the letter by one instance, for each key, and says when it is over", () => {
    const { limit } = makeLimit(3);
    const answers = [0, 1, 2, 3, 4].map((second) => limit.count("a", start + second * 1000));
    expect(answers).toEqual([null, null, null, 57, 56]);
    expect(limit.count("b", start + 5_000)).toBeNull();
    expect(limit.count("a", start + 59_999)).toBe(1);
    expect(limit.count("a", start + 60_000)).toBeNull();
  });

  it("is shared: an instance hears of the others within two seconds, and what was refused counts nowhere", async () => {
    const { name, limit } = makeLimit(10);
    const { limit: other } = makeLimit(10, name);
    for (let count = 0; count < 25; count += 1) limit.count("a", start);
    await vi.waitFor(async () => expect(await stored(name, "a")).toBe(10), { timeout: 3_000 });
    expect(other.count("a", start)).toBeNull();
    await vi.waitFor(() => expect(other.count("a", start)).not.toBeNull(), { timeout: 4_000, interval: 200 });
    expect(await stored(name, "a")).toBeLessThanOrEqual(10 + 10);
  });

  it("counts all that came at once on two instances", async () => {
    const { name, limit } = makeLimit(1_000);
    const { limit: other } = makeLimit(1_000, name);
    for (let count = 0; count < 300; count += 1)
      for (const [one, key] of [
        [limit, "a"],
        [other, "a"],
        [other, "b"],
      ] as const)
        one.count(key, start);
    await vi.waitFor(
      async () => expect([await stored(name, "a"), await stored(name, "b")]).toEqual([600, 300]),
      {
        timeout: 3_000,
      },
    );
  });

  it("takes a counter of an earlier minute for nothing, and adds nothing to one of a later", async () => {
    const { name, limit } = makeLimit(10);
    limit.count("a", start);
    await vi.waitFor(async () => expect(await stored(name, "a")).toBe(1), { timeout: 3_000 });
    const { limit: later } = makeLimit(10, name);
    for (let count = 0; count < 2; count += 1) later.count("a", start + 60_000);
    await vi.waitFor(async () => expect(await stored(name, "a")).toBe(2), { timeout: 3_000 });
    limit.count("a", start);
    await wait(1_500);
    expect(await stored(name, "a")).toBe(2);
  });

  it("goes on alone when nothing can be written, and writes it later", async () => {
    const failures: unknown[] = [];
    const { name, limit } = makeLimit(2, randomUUID(), (error) => failures.push(error));
    const spy = vi.spyOn(database(), "$queryRaw").mockRejectedValueOnce(new Error("the database is away"));
    expect([limit.count("a", start), limit.count("a", start), limit.count("a", start)]).toEqual([
      null,
      null,
      60,
    ]);
    await vi.waitFor(() => expect(failures).toHaveLength(1), { timeout: 3_000 });
    spy.mockRestore();
    await vi.waitFor(async () => expect(await stored(name, "a")).toBe(2), { timeout: 3_000 });
    expect(limit.count("a", start)).toBe(60);
  });
});
