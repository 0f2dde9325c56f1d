import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { findLogoFile } from "@/lib/data/branding";
import { database } from "@/lib/data/client";
import { type Branding, initialBranding } from "@/lib/domain/branding/branding";
import { poolScope } from "@/prisma/seed/scope";
import { getBranding } from "./get-branding";
import { readLogo } from "./read-logo";
import { resetBranding } from "./reset-branding";
import { saveBranding } from "./save-branding";

const chosen: Branding = {
  colours: { kind: "own", light: "#7a1fa2", dark: "#c792ea" },
  texts: { en: { heading: "Welcome", help: "" }, "zh-CN": { heading: "欢迎", help: "" } },
  termsUrl: "https://acme.example/terms",
  privacyUrl: "",
  showsLogo: true,
};
const keep = { act: "keep" } as const;

async function makePool() {
  const slug = `t${randomUUID().slice(0, 12).replaceAll("-", "")}`;
  const { id } = await database().pool.create({ data: { slug, name: "Acme" } });
  return { slug, scope: poolScope(id) };
}

async function picture(colour = "#cc2222", side = 64): Promise<string> {
  const background = colour;
  const made = await sharp({ create: { width: side, height: side, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return made.toString("base64");
}

const replaceBy = async (file: Promise<string> | string) => ({ act: "replace" as const, file: await file });
const eventsOf = (poolId: string) =>
  database().auditEvent.findMany({ where: { poolId }, orderBy: { id: "asc" } });

describe("the look of a pool", () => {
  it("is the product's own until somebody chooses one, and is told in the audit trail", async () => {
    const { slug, scope } = await makePool();
    expect(await getBranding(scope)).toMatchObject({ values: initialBranding, version: 0, logo: null });
    const plain = await findPoolBySlug(slug);
    expect(plain?.brand).toBeUndefined();
    await saveBranding(scope, { version: 0, values: chosen, logo: await replaceBy(picture()) });
    const look = await getBranding(scope);
    expect(look).toMatchObject({ values: chosen, version: 1, logo: { width: 64, height: 64 } });
    expect(await eventsOf(scope.poolId)).toMatchObject([
      {
        action: "pool.branding_changed",
        actor: scope.actor,
        details: { changed: ["colours", "texts", "termsUrl", "logo"], logo: expect.any(String) },
      },
    ]);
  });

  it("keeps its logo, hides it, replaces it at another address and removes it", async () => {
    const { scope } = await makePool();
    const { poolId } = scope;
    const digestOf = async () =>
      (await database().branding.findUniqueOrThrow({ where: { poolId } })).logoDigest ?? "";
    await saveBranding(scope, { version: 0, values: chosen, logo: await replaceBy(picture()) });
    const first = await digestOf();
    await saveBranding(scope, { version: 1, values: { ...chosen, showsLogo: false }, logo: keep });
    expect(await digestOf()).toBe(first);
    expect(await findLogoFile(poolId, "logo", first)).not.toBeNull();
    await saveBranding(scope, { version: 2, values: chosen, logo: await replaceBy(picture("#2222cc")) });
    const second = await digestOf();
    expect(second).not.toBe(first);
    expect(await findLogoFile(poolId, "logo", first)).toBeNull();
    expect(await findLogoFile(poolId, "icon", second)).not.toBeNull();
    await saveBranding(scope, { version: 3, values: chosen, logo: { act: "remove" } });
    expect((await getBranding(scope)).logo).toBeNull();
    expect(await findLogoFile(poolId, "logo", second)).toBeNull();
  });

  it("REL-08: is saved by one of two, and reset by nobody who saw an earlier one", async () => {
    const { scope } = await makePool();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => saveBranding(scope, { version: 0, values: chosen, logo: keep })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "branding.stale" });
    await expect(resetBranding(scope, { version: 0 })).rejects.toMatchObject({ code: "branding.stale" });
    expect(await getBranding(scope)).toMatchObject({ version: 1, values: chosen });
  });

  it("goes back to the product's own with a version that grows, so that every instance reads it anew", async () => {
    const { scope } = await makePool();
    await saveBranding(scope, { version: 0, values: chosen, logo: await replaceBy(picture()) });
    await resetBranding(scope, { version: 1 });
    expect(await getBranding(scope)).toMatchObject({ values: initialBranding, version: 2, logo: null });
    expect((await eventsOf(scope.poolId)).map(({ action }) => action)).toEqual([
      "pool.branding_changed",
      "pool.branding_reset",
    ]);
  });

  it("comes along with the pool, and what does not fit is the product's own look", async () => {
    const { slug, scope } = await makePool();
    await saveBranding(scope, { version: 0, values: chosen, logo: await replaceBy(picture()) });
    expect(await findPoolBySlug(slug)).toMatchObject({
      version: 2,
      brand: {
        values: chosen,
        logo: { width: 64, height: 64, digest: expect.stringMatching(/^[\w-]{43}$/) },
      },
    });
    const other = await makePool();
    await database().branding.create({
      data: { poolId: other.scope.poolId, values: { css: "body{display:none}" } },
    });
    expect((await findPoolBySlug(other.slug))?.brand).toBeUndefined();
  });

  it("SEC-73: what a form sends as a logo is encoded anew, whatever was shown of it", async () => {
    const { scope } = await makePool();
    const shown = await readLogo(scope, { file: await picture() });
    expect(shown).toMatchObject({ width: 64, height: 64 });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>').toString(
      "base64",
    );
    const values = initialBranding;
    await expect(
      saveBranding(scope, { version: 0, values, logo: await replaceBy(svg) }),
    ).rejects.toMatchObject({
      code: "request.invalid",
      fields: { file: "branding.logo.unreadable" },
    });
    const polyglot = Buffer.concat([Buffer.from(shown.file, "base64"), Buffer.from("<script>canary")]);
    await saveBranding(scope, { version: 0, values, logo: await replaceBy(polyglot.toString("base64")) });
    const { logo } = await getBranding(scope);
    expect(Buffer.from(logo?.file ?? "", "base64").includes("canary")).toBe(false);
    expect(await database().branding.count({ where: { poolId: scope.poolId } })).toBe(1);
  });

  it("SEC-60: of a pool that is not there does not exist", async () => {
    const scope = poolScope(randomUUID());
    for (const act of [
      () => getBranding(scope),
      () => saveBranding(scope, { version: 0, values: chosen, logo: keep }),
      () => resetBranding(scope, { version: 0 }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "pool.not_found" });
  });
});
