import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { findBrandOfPage } from "@/lib/addresses/page-brand";
import { getPoolAddress } from "@/lib/addresses/pools";
import { findLogoFile } from "@/lib/data/branding";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { type Branding, initialBranding } from "@/lib/domain/branding/branding";
import { poolScope } from "@/prisma/seed/scope";
import { getApplicationBranding } from "./get-application-branding";
import { readLogo } from "./read-logo";
import { resetBranding } from "./reset-branding";
import { saveBranding } from "./save-branding";

const ofPool: Branding = {
  ...initialBranding,
  colours: { kind: "own", light: "#7a1fa2", dark: "#c792ea" },
  termsUrl: "https://acme.example/terms",
};
const own: Branding = {
  ...initialBranding,
  texts: { en: { heading: "Shop", help: "" }, "zh-CN": { heading: "商店", help: "" } },
};
const keep = { act: "keep" } as const;
const nothing = { version: 0, values: initialBranding, logo: keep };

async function makePool() {
  const { id } = await database().pool.create({ data: { slug: randomUUID(), name: "Acme" } });
  return poolScope(id);
}

async function addApplication(poolId: string, type: "web" | "machine" = "web") {
  const clientId = randomUUID().replaceAll("-", "");
  const { id } = await database().application.create({
    data: { poolId, clientId, name: "Shop", type, tokens: initialTokenSettings(type) },
  });
  return { applicationId: id, clientId };
}

async function replaceBy(colour: string) {
  const file = await sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  return { act: "replace" as const, file: file.toString("base64") };
}

const brandOf = async (poolId: string, clientId: string | null) =>
  findBrandOfPage(await getPoolAddress(poolId), clientId);

describe("the look of an application", () => {
  it("stands over its pool's on its own pages alone, value by value", async () => {
    const scope = await makePool();
    const { poolId } = scope;
    const [shop, other] = [await addApplication(poolId), await addApplication(poolId)];
    await saveBranding(scope, { version: 0, values: ofPool, logo: await replaceBy("#7a1fa2") });
    await saveBranding(scope, { ...nothing, applicationId: shop.applicationId, values: own });
    const [page, alone, elsewhere] = await Promise.all(
      [shop.clientId, null, other.clientId].map((clientId) => brandOf(poolId, clientId)),
    );
    expect(page?.values).toMatchObject({ colours: ofPool.colours, texts: own.texts });
    expect(page?.logo).toEqual(alone?.logo);
    expect(page?.logo).toMatchObject({ name: "Acme" });
    for (const brand of [alone, elsewhere]) expect(brand?.values).toEqual(ofPool);
  });

  it("is there where its pool has none, with a logo of its own at an address of the pool", async () => {
    const scope = await makePool();
    const { poolId } = scope;
    const { applicationId, clientId } = await addApplication(poolId);
    const logo = await replaceBy("#0b6b3a");
    await saveBranding(scope, { applicationId, version: 0, values: own, logo });
    const brand = await brandOf(poolId, clientId);
    expect(brand?.logo).toMatchObject({ name: "Shop", width: 64 });
    const digest = brand?.logo?.digest ?? "";
    expect(brand?.logo?.address).toMatch(new RegExp(`/branding/logo/${digest}\\.png$`));
    expect(await findLogoFile(poolId, "icon", digest)).not.toBeNull();
    expect(await findLogoFile((await makePool()).poolId, "logo", digest)).toBeNull();
    expect(await brandOf(poolId, null)).toBeNull();
  });

  it("is remembered for five seconds, and so is that there is none", async () => {
    const scope = await makePool();
    const { applicationId, clientId } = await addApplication(scope.poolId);
    const headingOf = async () => (await brandOf(scope.poolId, clientId))?.values.texts.en.heading;
    const start = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(start);
    expect(await headingOf()).toBeUndefined();
    await saveBranding(scope, { ...nothing, applicationId, values: own });
    clock.mockReturnValue(start + 4_999);
    expect(await headingOf()).toBeUndefined();
    clock.mockReturnValue(start + 5_000);
    expect(await headingOf()).toBe("Shop");
    clock.mockRestore();
  });

  it("REL-08: is saved and reset by nobody who saw an earlier one, and both are told in the audit trail", async () => {
    const scope = await makePool();
    const { poolId } = scope;
    const { applicationId } = await addApplication(poolId);
    const saves = await Promise.allSettled(
      [1, 2, 3].map(() => saveBranding(scope, { ...nothing, applicationId, values: own })),
    );
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const stale = { code: "branding.stale" };
    await expect(resetBranding(scope, { applicationId, version: 0 })).rejects.toMatchObject(stale);
    expect(await getApplicationBranding(scope, { applicationId })).toMatchObject({ version: 1, values: own });
    await resetBranding(scope, { applicationId, version: 1 });
    expect(await getApplicationBranding(scope, { applicationId })).toMatchObject({
      version: 2,
      values: initialBranding,
      logo: null,
      inherited: { values: initialBranding, logo: null },
    });
    const object = `application:${applicationId}`;
    expect(await database().auditEvent.findMany({ where: { poolId }, orderBy: { id: "asc" } })).toMatchObject(
      [
        { action: "application.branding_changed", object, details: { changed: ["texts"], logo: null } },
        { action: "application.branding_reset", object },
      ],
    );
  });

  it("SEC-73: its logo is encoded anew", async () => {
    const scope = await makePool();
    const { applicationId } = await addApplication(scope.poolId);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString("base64");
    const unreadable = { code: "request.invalid", fields: { file: "branding.logo.unreadable" } };
    await expect(readLogo(scope, { applicationId, file: svg })).rejects.toMatchObject(unreadable);
    const replaced = { applicationId, version: 0, values: own, logo: { act: "replace" as const, file: svg } };
    await expect(saveBranding(scope, replaced)).rejects.toMatchObject(unreadable);
  });

  it("SEC-60: of another pool's application does not exist, nor of one that nobody signs in to", async () => {
    const [scope, other] = [await makePool(), await makePool()];
    const foreign = await addApplication(other.poolId);
    const machine = await addApplication(scope.poolId, "machine");
    const { file } = await replaceBy("#0b6b3a");
    for (const { applicationId } of [foreign, machine, { applicationId: "../x" }])
      for (const act of [
        () => getApplicationBranding(scope, { applicationId }),
        () => readLogo(scope, { applicationId, file }),
        () => saveBranding(scope, { ...nothing, applicationId }),
        () => resetBranding(scope, { applicationId, version: 0 }),
      ])
        await expect(act()).rejects.toMatchObject({ code: "application.not_found" });
    await saveBranding(other, { ...nothing, applicationId: foreign.applicationId, values: own });
    expect(await brandOf(scope.poolId, foreign.clientId)).toBeNull();
  });
});
