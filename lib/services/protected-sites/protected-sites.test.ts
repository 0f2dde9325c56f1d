import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { config } from "@/lib/config";
import { database } from "@/lib/data/client";
import { maximumProtectedSites } from "@/lib/domain/protected-site/site-origin";
import { siteSessionKind } from "@/lib/domain/protected-site/site-session";
import { makeTenant } from "@/lib/login/testing/attempts";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { addProtectedSite } from "./add-protected-site";
import { listSitesToConfigure } from "./list-sites-to-configure";
import { removeProtectedSite } from "./remove-protected-site";

describe("protected sites", () => {
  let [own, foreign] = [] as unknown as [Tenant, Tenant];
  beforeAll(async () => {
    [own, foreign] = await Promise.all([makeTenant(), makeTenant()]);
  });
  const origin = "https://wiki.example.com";
  const add = (tenant: Tenant, address = origin) =>
    addProtectedSite(poolScope(tenant.pool.id), {
      applicationId: tenant.application.id,
      origin: address,
    });
  const list = (tenant: Tenant) =>
    listSitesToConfigure(poolScope(tenant.pool.id), { applicationId: tenant.application.id });

  it("REL-03 a host is protected once in a pool, whoever comes first, and in each pool by itself", async () => {
    const outcomes = await Promise.allSettled([add(own), add(own), add(own, "http://wiki.example.com")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "protected_site.taken" });
    await add(foreign);
    expect(await list(own)).toMatchObject([
      { lastCheckAt: null, checkAddress: `${own.pool.issuer}/forward-auth/sites/wiki.example.com` },
    ]);
    const acts = await database().auditEvent.findMany({
      where: { poolId: own.pool.id, action: "application.site_added" },
    });
    expect(acts).toHaveLength(1);
  });

  it("SEC-80 the product's own hosts are no site", async () => {
    for (const address of [config().publicUrl, new URL(own.pool.base).origin])
      await expect(add(own, address)).rejects.toMatchObject({ code: "protected_site.own_host" });
  });

  it("SEC-60 another pool's application and site are not found", async () => {
    const [site] = await list(foreign);
    const key = { applicationId: foreign.application.id, siteId: site?.id ?? "" };
    await expect(removeProtectedSite(poolScope(own.pool.id), key)).rejects.toMatchObject({
      code: "protected_site.not_found",
    });
    await expect(
      addProtectedSite(poolScope(own.pool.id), {
        applicationId: foreign.application.id,
        origin: "https://x.example",
      }),
    ).rejects.toMatchObject({ code: "application.not_found" });
  });

  it("SEC-47 a site that is removed takes its sessions along", async () => {
    const [site] = await list(foreign);
    const poolId = foreign.pool.id;
    const record = { poolId, kind: siteSessionKind, payload: "-" };
    await database().oidcRecord.createMany({
      data: [
        { ...record, digest: randomUUID(), uidDigest: site?.id ?? "" },
        { ...record, digest: randomUUID(), uidDigest: "another" },
      ],
    });
    await removeProtectedSite(poolScope(poolId), {
      applicationId: foreign.application.id,
      siteId: site?.id ?? "",
    });
    expect(await list(foreign)).toEqual([]);
    expect(await database().oidcRecord.count({ where: { poolId, kind: siteSessionKind } })).toBe(1);
  });

  it("takes no more than an administrator can look after", async () => {
    const { id: applicationId } = foreign.application;
    const poolId = foreign.pool.id;
    await database().protectedSite.createMany({
      data: Array.from({ length: maximumProtectedSites }, (_, index) => ({
        poolId,
        applicationId,
        origin: `https://s${index}.example`,
        host: `s${index}.example`,
      })),
    });
    await expect(add(foreign, "https://more.example")).rejects.toMatchObject({
      code: "protected_site.too_many",
    });
  });
});
