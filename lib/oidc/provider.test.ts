import { exportJWK, generateKeyPair, type JWK } from "jose";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { poolProvider } from "./provider";
import { loadSigningKeys } from "./signing-keys";

/** Read once for each provider that is built. */
vi.mock("./signing-keys", () => ({ loadSigningKeys: vi.fn() }));
const built = vi.mocked(loadSigningKeys);

let keys: JWK[];

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  keys = [{ ...(await exportJWK(privateKey)), kid: "test", alg: "ES256", use: "sig" }];
});

beforeEach(() => {
  built.mockReset().mockImplementation(async () => structuredClone(keys));
});

function makePool(version = 1): PoolAddress {
  const id = crypto.randomUUID();
  return { id, slug: id, name: "Acme", version, base: `http://localhost:3000/p/${id}` };
}

describe("the providers of many pools", () => {
  it("are built once each while 200 pools take turns", async () => {
    const pools = Array.from({ length: 200 }, () => makePool());
    const first = await Promise.all(pools.map(poolProvider));
    expect(new Set(first).size).toBe(pools.length);
    expect(first.map(({ issuer }) => issuer)).toEqual(pools.map(({ base }) => `${base}/oidc`));
    for (const [index, pool] of pools.entries()) expect(await poolProvider(pool)).toBe(first[index]);
    expect(built).toHaveBeenCalledTimes(pools.length);
  });

  it("are built once for requests that come at the same time", async () => {
    const pool = makePool();
    const [first, second] = await Promise.all([poolProvider(pool), poolProvider({ ...pool })]);
    expect(second).toBe(first);
    expect(built).toHaveBeenCalledTimes(1);
  });

  it("are not remembered when they could not be built", async () => {
    const pool = makePool();
    built.mockRejectedValueOnce(new Error("the database does not answer"));
    const refused = await Promise.allSettled([poolProvider(pool), poolProvider(pool)]);
    expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await poolProvider(pool)).issuer).toBe(`${pool.base}/oidc`);
    expect(built).toHaveBeenCalledTimes(2);
  });

  it("follow a pool's edits", async () => {
    const pool = makePool();
    const before = await poolProvider(pool);
    const renamed = { ...pool, name: "Beta", version: 2 };
    const after = await poolProvider(renamed);
    expect(after).not.toBe(before);
    expect(await poolProvider(renamed)).toBe(after);
    // Whoever found the pool a moment ago does not bring the earlier one back.
    expect(await poolProvider(pool)).toBe(after);
    expect(built).toHaveBeenCalledTimes(2);
  });
});
