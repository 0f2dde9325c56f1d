import { exportJWK, importJWK, type JWK } from "jose";
import { describe, expect, it } from "vitest";
import { passKeyTime } from "@/e2e/fixtures/signing-key";
import { openSigningKey } from "@/lib/crypto/signing-key";
import { database } from "@/lib/data/client";
import { tokenLifetimes } from "@/lib/domain/application/token-settings";
import { publishedAfter, publishedBefore } from "@/lib/domain/signing-key/rotation";
import { makeTenant } from "@/lib/login/testing/attempts";
import { rotateSigningKeys } from "@/lib/services/signing-keys/rotate-signing-keys";
import { poolScope } from "@/prisma/seed/scope";
import { wholeSession } from "./lifetimes";
import { PublishedKey } from "./published-key";
import { loadSigningKeys } from "./signing-keys";
import { maxAge } from "./steps/cacheable-metadata";

const minute = 60_000;

/** What a provider gets, by algorithm: whether the private part comes along. */
async function load(poolId: string) {
  const { jwks, active, goodFor } = await loadSigningKeys(poolId);
  const keys = jwks.keys.map((key) => ({
    kid: key.kid,
    alg: key.alg,
    signs: !(key instanceof PublishedKey),
  }));
  return { keys, active: active.map(({ kid }) => kid), goodFor };
}

describe("the signing keys of a pool's provider", () => {
  it("SEC-92, SEC-08: are made at the first use, the same for all who come at once", async () => {
    const { pool } = await makeTenant();
    const loaded = await Promise.all(Array.from({ length: 4 }, () => load(pool.id)));
    for (const { keys, goodFor } of loaded) {
      expect(keys).toEqual(loaded[0]?.keys);
      expect(keys.map(({ alg, signs }) => [alg, signs])).toEqual([
        ["ES256", true],
        ["RS256", true],
      ]);
      expect(goodFor).toBe(Number.POSITIVE_INFINITY);
    }
    expect(await database().signingKey.count({ where: { poolId: pool.id } })).toBe(2);
  });

  it("REL-31, SEC-92: are published before and after they are signed with, then without their private part", async () => {
    const { pool } = await makeTenant();
    const first = (await load(pool.id)).active;
    await rotateSigningKeys(poolScope(pool.id));
    const waiting = await load(pool.id);
    expect(waiting.active).toEqual(first);
    expect(waiting.keys.map(({ alg, signs }) => [alg, signs])).toEqual([
      ["ES256", true],
      ["RS256", true],
      ["ES256", false],
      ["RS256", false],
    ]);
    const next = waiting.keys.slice(2).map(({ kid }) => kid);
    // While something is to come they are read anew each hour.
    expect(waiting.goodFor).toBe(60 * minute);
    await passKeyTime(pool.id, { seconds: (publishedBefore - minute) / 1000 });
    const late = await load(pool.id);
    expect(late.active).toEqual(first);
    expect(late.goodFor).toBeGreaterThan(minute / 2);
    expect(late.goodFor).toBeLessThanOrEqual(minute);
    await passKeyTime(pool.id, { seconds: 60 });
    const after = await load(pool.id);
    expect(after.active).toEqual(next);
    expect(after.keys.map(({ kid, signs }) => [kid, signs])).toEqual([
      ...next.map((kid) => [kid, true]),
      ...first.map((kid) => [kid, false]),
    ]);
    await passKeyTime(pool.id, { seconds: (publishedAfter - minute) / 1000 });
    expect((await load(pool.id)).keys).toHaveLength(4);
    await passKeyTime(pool.id, { seconds: 60 });
    expect((await load(pool.id)).keys.map(({ kid }) => kid)).toEqual(next);
  });

  it("SEC-89: a private part opens in its own row and pool alone, and is the other half of what is published", async () => {
    const [{ pool }, other] = [await makeTenant(), await makeTenant()];
    const { active } = await load(pool.id);
    const [kid = "", otherKid = ""] = active;
    const row = await database().signingKey.findUniqueOrThrow({ where: { kid } });
    const sealed = row.sealedPrivateJwk ?? "";
    const { d, ...rest } = openSigningKey(pool.id, kid, sealed);
    expect(d).toBeTruthy();
    expect(row.publicJwk).toEqual(rest);
    expect(() => openSigningKey(pool.id, otherKid, sealed)).toThrow();
    expect(() => openSigningKey(other.pool.id, kid, sealed)).toThrow();
    const published = new PublishedKey({ kid, algorithm: "ES256", publicJwk: row.publicJwk as JWK });
    expect(await exportJWK(published.keyObject())).toEqual(
      await exportJWK(await importJWK(rest as JWK, "ES256", { extractable: true })),
    );
    expect(() => published.sign()).toThrow("not active");
  });

  it("REL-31: wait for longer than anybody may keep them, and stay for as long as what they signed can matter", () => {
    expect(publishedBefore).toBeGreaterThan(100 * maxAge * 1000);
    const { accessTokenSeconds, idTokenSeconds, refreshTokenDays } = tokenLifetimes;
    expect(publishedAfter).toBeGreaterThan((wholeSession + idTokenSeconds.most) * 1000);
    expect(publishedAfter).toBeGreaterThan((wholeSession + accessTokenSeconds.most) * 1000);
    // With a refresh token an application keeps what it knows of a sign-in.
    expect(publishedAfter).toBe(refreshTokenDays.most * 24 * 60 * minute);
  });
});
