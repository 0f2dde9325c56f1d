import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { noteReached } from "@/lib/data/milestones";
import { noteRequestFault } from "@/lib/data/request-faults";
import { milestoneKinds } from "@/lib/domain/application/milestone";
import type { RequestFaultKind } from "@/lib/domain/application/request-fault";
import { makeTenant } from "@/lib/login/testing/attempts";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
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
      faults: { count: 0, last: [] },
      failure: null,
      version: 1,
    });
    await addAttempt(tenant, { outcome: "refused", reason: "dingtalk.not_a_member" });
    const { reference } = await addAttempt(tenant, { outcome: "refused", reason: "dingtalk.ip_not_allowed" });
    expect(await look(tenant)).toMatchObject({
      seen: null,
      failure: { reason: "dingtalk.ip_not_allowed", reference },
    });
    await addAttempt(tenant, { outcome: "refused", reason: "oidc.redirect_uri_unregistered" });
    expect((await look(tenant)).failure).toMatchObject({ reference });
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

describe("the mistakes in its requests", () => {
  async function makeAsking() {
    const tenant = await makeTenant();
    const key = { poolId: tenant.pool.id, clientId: tenant.application.clientId };
    return {
      tenant,
      note: (kind: RequestFaultKind, detail = "") => noteRequestFault(key, { kind, detail }),
      reach: () => noteReached(key, "tokens"),
      kinds: async () => (await look(tenant)).faults.last.map(({ kind }) => kind),
    };
  }

  it("are told at once with what mends them, the last one first, and stay until the application is connected", async () => {
    const { tenant, note } = await makeAsking();
    for (const detail of ["https://a.example/", "http://localhost:9/cb"]) await note("redirect_uri", detail);
    await note("client_secret");
    const { faults, version } = await look(tenant);
    expect(version).toBe(1);
    expect(faults).toMatchObject({
      count: 3,
      last: [
        { kind: "client_secret", mending: null, isMended: false },
        { detail: "http://localhost:9/cb", mending: { act: "redirect_uri", isForeign: false } },
        { detail: "https://a.example/", mending: { act: "redirect_uri", isForeign: true } },
      ],
    });
  });

  it("say why nobody has tokens, instead of the sign-in that came to nothing", async () => {
    const { tenant, note } = await makeAsking();
    await addAttempt(tenant, { outcome: "created" });
    await note("redirect_uri", "https://a.example/");
    expect((await look(tenant)).signedIn).not.toBeNull();
    await note("code_verifier");
    expect((await look(tenant)).signedIn).toBeNull();
  });

  it("are over with the first tokens where they kept from them, and stay open elsewhere", async () => {
    const { note, reach, kinds } = await makeAsking();
    await note("client_secret");
    await note("scope", "phone2");
    await reach();
    expect(await kinds()).toEqual(["scope"]);
    await note("client_secret");
    expect(await kinds()).toEqual(["client_secret", "scope"]);
  });

  it("are told until the application is connected, and from then on for a day", async () => {
    const { tenant, note, reach, kinds } = await makeAsking();
    await note("scope", "phone2");
    await database().requestFault.updateMany({
      where: { applicationId: tenant.application.id },
      data: { lastAt: new Date(Date.now() - 25 * 60 * 60 * 1000) },
    });
    expect(await kinds()).toEqual(["scope"]);
    await reach();
    expect(await kinds()).toEqual([]);
  });
});
