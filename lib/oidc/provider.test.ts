import { exportJWK, generateKeyPair, type JWK } from "jose";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { poolProvider } from "./provider";
import { loadSigningKeys, type ProviderKeys } from "./signing-keys";

/** Read once for each provider that is built. */
vi.mock("./signing-keys", () => ({ loadSigningKeys: vi.fn() }));
vi.mock("@/lib/addresses/pools", async (original) => ({
  ...(await original<typeof import("@/lib/addresses/pools")>()),
  listPoolBases: async () => ["https://login.contoso.example"],
}));
const built = vi.mocked(loadSigningKeys);

const said = vi.hoisted(() => vi.fn());
vi.mock("@/lib/log/log", () => ({ log: () => ({ info: said }) }));

let keys: JWK[];

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  keys = [{ ...(await exportJWK(privateKey)), kid: "test", alg: "ES256", use: "sig" }];
});

beforeEach(() => {
  built.mockReset().mockImplementation(async () => provide(keys));
});

function provide(own: JWK[], more: Partial<ProviderKeys> = {}): ProviderKeys {
  const jwks = { keys: structuredClone(own) as never };
  const tokenKeys = { signing: own, published: { keys: own } };
  return { jwks, tokenKeys, active: [], goodFor: Number.POSITIVE_INFINITY, ...more };
}

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

  it("REL-31: are built anew when their signing keys change, once for all who ask, and say which key becomes active", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const pool = makePool();
      const key = (kid: string) => ({ kid, algorithm: "ES256" });
      built.mockResolvedValueOnce(provide(keys, { active: [key("first")], goodFor: 60_000 }));
      built.mockResolvedValueOnce(provide(keys, { active: [key("second")] }));
      const first = await poolProvider(pool);
      vi.advanceTimersByTime(59_999);
      expect(await poolProvider(pool)).toBe(first);
      vi.advanceTimersByTime(1);
      const [second, third] = await Promise.all([poolProvider(pool), poolProvider(pool)]);
      expect(second).not.toBe(first);
      expect(third).toBe(second);
      vi.advanceTimersByTime(1_000_000_000);
      expect(await poolProvider(pool)).toBe(second);
      expect(built).toHaveBeenCalledTimes(2);
      expect(said).toHaveBeenCalledExactlyOnceWith(
        { pool: pool.id, ...key("second") },
        "a signing key becomes active",
      );
    } finally {
      vi.useRealTimers();
    }
  });
});
