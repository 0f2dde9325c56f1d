import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { noteReached } from "@/lib/data/milestones";
import { recordRefusedRedirectUri } from "@/lib/data/refused-redirect-uris";
import { milestoneKinds } from "@/lib/domain/application/milestone";
import { makeTenant } from "@/lib/login/testing/attempts";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { addRefusedRedirectUri } from "./add-refused-redirect-uri";
import { findFirstSignIn } from "./find-first-sign-in";

function look({ pool, application }: Tenant) {
  return findFirstSignIn(poolScope(pool.id), { applicationId: application.id });
}

function addAttempt(
  tenant: Tenant,
  end: {
    outcome: "signed_in" | "created" | "refused";
    reason?: string;
    target?: "trial";
    secondFactorDueAt?: Date;
  },
) {
  return database().attempt.create({
    data: {
      poolId: tenant.pool.id,
      mode: "browser",
      applicationId: tenant.application.id,
      applicationName: "Test",
      reference: randomUUID(),
      expiresAt: new Date(),
      finishedAt: new Date(),
      ...end,
    },
  });
}

describe("what has come of an application", () => {
  it("is nothing at first, then what failed, then the first sign-in", async () => {
    const tenant = await makeTenant();
    expect(await look(tenant)).toEqual({
      checklist: milestoneKinds.map((kind) => ({ kind, at: null, isOptional: expect.any(Boolean) })),
      seen: null,
      signedIn: null,
      refusedTokens: null,
      refused: null,
      failure: null,
    });
    await addAttempt(tenant, { outcome: "refused", reason: "dingtalk.not_a_member" });
    const { reference } = await addAttempt(tenant, { outcome: "refused", reason: "dingtalk.ip_not_allowed" });
    expect(await look(tenant)).toMatchObject({
      seen: null,
      failure: { reason: "dingtalk.ip_not_allowed", reference },
    });
    await addAttempt(tenant, { outcome: "created", target: "trial" });
    await addAttempt(tenant, { outcome: "signed_in", secondFactorDueAt: new Date() });
    expect((await look(tenant)).signedIn).toBeNull();
    await addAttempt(tenant, { outcome: "created" });
    expect(await look(tenant)).toMatchObject({ seen: null, signedIn: { at: expect.any(Date) } });
    await noteReached({ poolId: tenant.pool.id, clientId: tenant.application.clientId }, "tokens");
    expect((await look(tenant)).seen?.at).toBeInstanceOf(Date);
  });

  it("keeps the first moment, also where it is noted again", async () => {
    const tenant = await makeTenant();
    const key = { poolId: tenant.pool.id, clientId: tenant.application.clientId };
    for (const kind of milestoneKinds) await noteReached(key, kind);
    const { seen, checklist } = await look(tenant);
    expect(checklist.map(({ kind, at }) => [kind, at instanceof Date])).toEqual(
      milestoneKinds.map((kind) => [kind, true]),
    );
    for (const kind of milestoneKinds) await noteReached(key, kind);
    expect(await look(tenant)).toMatchObject({ seen, checklist });
  });

  it("renews nothing that the OpenID provider knows of the application", async () => {
    const { pool, application } = await makeTenant();
    const revision = () =>
      database().application.findUniqueOrThrow({ where: { id: application.id }, select: { revision: true } });
    const before = await revision();
    await noteReached({ poolId: pool.id, clientId: application.clientId }, "tokens");
    expect(await revision()).toEqual(before);
  });

  it("SEC-60: is not noted under another pool", async () => {
    const tenant = await makeTenant();
    const { pool } = await makeTenant();
    await noteReached({ poolId: pool.id, clientId: tenant.application.clientId }, "tokens");
    expect((await look(tenant)).seen).toBeNull();
  });

  it("SEC-60: is not found under another pool", async () => {
    const tenant = await makeTenant();
    const { pool } = await makeTenant();
    await expect(look({ ...tenant, pool })).rejects.toMatchObject({ code: "application.not_found" });
  });
});

describe("SEC-01: adding what an application was refused for", () => {
  async function refuse(redirectUri: string) {
    const tenant = await makeTenant();
    const { pool, application } = tenant;
    await recordRefusedRedirectUri({ poolId: pool.id, clientId: application.clientId }, redirectUri);
    const add = (address: string) =>
      addRefusedRedirectUri(poolScope(pool.id), { applicationId: application.id, redirectUri: address });
    const stored = () => database().application.findUniqueOrThrow({ where: { id: application.id } });
    return { tenant, add, stored };
  }

  it("registers it, audits it, and is over", async () => {
    const uri = "http://localhost:9/cb";
    const { tenant, add, stored } = await refuse(uri);
    expect((await look(tenant)).refused).toMatchObject({ address: uri, canBeAdded: true });
    expect(await add(uri)).toEqual({ version: 2 });
    expect(await stored()).toMatchObject({
      version: 2,
      refusedRedirectUri: null,
      refusedRedirectUriAt: null,
    });
    expect((await stored()).redirectUris).toEqual(["http://localhost:9/callback", uri]);
    expect((await look(tenant)).refused).toBeNull();
    const events = await database().auditEvent.findMany({
      where: { object: `application:${tenant.application.id}`, action: "application.updated" },
    });
    expect(events).toMatchObject([{ details: { changed: ["redirectUris"], redirectUri: uri } }]);
  });

  it("takes none but the one that was seen, none that is not whole, and none to another host", async () => {
    const { add, stored } = await refuse("http://localhost:9/cb");
    const stale = { code: "application.stale" };
    await expect(add("http://localhost:9/other")).rejects.toMatchObject(stale);
    const cut = await refuse("http://localhost:9/cb?person=1");
    await expect(cut.add("http://localhost:9/cb?")).rejects.toMatchObject(stale);
    await expect(cut.add("http://localhost:9/cb")).rejects.toMatchObject(stale);
    const foreign = await refuse("https://evil.example/cb");
    await expect(foreign.add("https://evil.example/cb")).rejects.toMatchObject(stale);
    for (const { redirectUris, version } of [await stored(), await cut.stored(), await foreign.stored()])
      expect({ redirectUris, version }).toEqual({
        redirectUris: ["http://localhost:9/callback"],
        version: 1,
      });
  });

  it("is done once of two at the same moment", async () => {
    const uri = "http://localhost:9/cb";
    const { add, stored } = await refuse(uri);
    const ends = await Promise.allSettled([add(uri), add(uri)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stored()).redirectUris).toEqual(["http://localhost:9/callback", uri]);
  });
});
