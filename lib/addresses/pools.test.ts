import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/data/client";

async function load(poolUrl: string) {
  vi.resetModules();
  vi.stubEnv("PUBLIC_URL", "https://console.example.com");
  vi.stubEnv("POOL_URL", poolUrl);
  return import("./pools");
}

async function makePool() {
  const slug = `t-${randomUUID().slice(0, 8)}`;
  return database().pool.create({ data: { slug, name: "Acme" } });
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("a pool", () => {
  it("carries its base and the version of its row, however it is found", async () => {
    const { id, slug } = await makePool();
    const { findPoolBySlug, getPoolAddress } = await load("https://{pool}.login.example.com");
    const pool = { id, slug, name: "Acme", version: 1, base: `https://${slug}.login.example.com` };
    expect(await findPoolBySlug(slug)).toEqual(pool);
    expect(await getPoolAddress(id)).toEqual(pool);
  });

  it("is read again after five seconds, with the version of a later edit", async () => {
    const { id, slug } = await makePool();
    const { findPoolBySlug } = await load("https://login.example.com/p/{pool}");
    const now = vi.spyOn(performance, "now").mockReturnValue(0);
    await findPoolBySlug(slug);
    await database().pool.update({ where: { id }, data: { name: "Beta", version: 2 } });
    now.mockReturnValue(4_999);
    expect(await findPoolBySlug(slug)).toMatchObject({ name: "Acme", version: 1 });
    now.mockReturnValue(5_001);
    expect(await findPoolBySlug(slug)).toMatchObject({ name: "Beta", version: 2 });
  });

  it.each([randomUUID(), "", "a\u0000b", "../.."])(
    "SEC-60: that is not there is not found: %j",
    async (name) => {
      const { findPoolBySlug, getPoolAddress } = await load("https://login.example.com/p/{pool}");
      expect(await findPoolBySlug(name)).toBeNull();
      await expect(getPoolAddress(name)).rejects.toMatchObject({ code: "pool.not_found" });
    },
  );
});
