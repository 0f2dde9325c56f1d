import { expect, it, vi } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { PoolCache } from "./pool-cache";

const pool = (id: string, version = 1): PoolAddress => ({ id, slug: id, name: id, version, base: "" });

function makeCache(capacity: number) {
  const make = vi.fn(async ({ id, version }: PoolAddress) => ({ id, version }));
  return { cache: new PoolCache(capacity, make), made: () => make.mock.calls.map(([{ id }]) => id).join("") };
}

it("keeps as many as there is room for, and lets the least recently used go", async () => {
  const { cache, made } = makeCache(3);
  for (const id of "abcabc") await cache.get(pool(id));
  expect(made()).toBe("abc");
  await cache.get(pool("a"));
  await cache.get(pool("d"));
  // "b" had to go: "a" was used since.
  for (const id of "acd") await cache.get(pool(id));
  expect(made()).toBe("abcd");
  await cache.get(pool("b"));
  expect(made()).toBe("abcdb");
});

it("counts a pool once, whatever its version", async () => {
  const { cache, made } = makeCache(2);
  await cache.get(pool("a"));
  await cache.get(pool("b"));
  expect(await cache.get(pool("b", 2))).toEqual({ id: "b", version: 2 });
  await cache.get(pool("a"));
  expect(made()).toBe("abb");
});

it("leaves what was asked for to those who have it", async () => {
  const { cache } = makeCache(1);
  const had = cache.get(pool("a"));
  cache.get(pool("a", 2));
  cache.get(pool("b"));
  expect(await had).toEqual({ id: "a", version: 1 });
});

it("does not forget a later version when an earlier one fails late", async () => {
  let fail = (_reason: Error) => {};
  const early = new Promise<string>((_, reject) => {
    fail = reject;
  });
  const make = vi.fn(async ({ version }: PoolAddress) => (version === 1 ? early : "later"));
  const cache = new PoolCache(2, make);
  const refused = cache.get(pool("a"));
  await cache.get(pool("a", 2));
  fail(new Error("the database does not answer"));
  await expect(refused).rejects.toThrow("does not answer");
  expect(await cache.get(pool("a", 2))).toBe("later");
  expect(make).toHaveBeenCalledTimes(2);
});

it("REL-31: makes anew what is good no longer, for everybody at once, and never for an earlier version", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const make = vi.fn(async ({ version }: PoolAddress, before: Promise<string> | undefined) =>
      before ? `${await before}, ${version}` : `${version}`,
    );
    const cache = new PoolCache(2, make, () => 1_000);
    await cache.get(pool("a", 2));
    vi.advanceTimersByTime(999);
    expect(await cache.get(pool("a"))).toBe("2");
    vi.advanceTimersByTime(1);
    expect(await Promise.all([cache.get(pool("a")), cache.get(pool("a", 2))])).toEqual(["2, 2", "2, 2"]);
    expect(make).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

it("SEC-09: keeps one for each address of a pool: each says who it is by the one that it was asked at", async () => {
  const make = vi.fn(async ({ base, version }: PoolAddress) => `${base} ${version}`);
  const cache = new PoolCache(4, make);
  const at = (base: string, version = 1) => cache.get({ ...pool("a", version), base });
  for (const base of ["https://old.example", "https://new.example", "https://old.example"])
    expect(await at(base)).toBe(`${base} 1`);
  expect(make).toHaveBeenCalledTimes(2);
  expect(await at("https://new.example", 2)).toBe("https://new.example 2");
  expect(await at("https://old.example")).toBe("https://old.example 1");
});
