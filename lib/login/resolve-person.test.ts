import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setAssociation } from "@/lib/services/connections/set-association";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { resolvePerson } from "./resolve-person";
import { makeAttempt, makePerson, makeTenant } from "./testing/attempts";

describe("a person unknown so far", () => {
  it("becomes a user with identity, membership and trace, all at once (REL-02)", async () => {
    const tenant = await makeTenant();
    const attempt = await makeAttempt(tenant);
    const person = makePerson();
    const { kind, userId, provenAt } = await resolvePerson(attempt, person);
    expect({ kind, provenAt }).toEqual({ kind: "created", provenAt: attempt.takenAt });
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { identities: { include: { memberships: true } }, transactions: true },
    });
    expect(user).toMatchObject({
      poolId: tenant.pool.id,
      email: "zhang@example.com",
      emailVerified: false,
      phoneVerified: false,
      identities: [{ unionId: person.unionId, memberships: [{ userid: person.userid }] }],
      transactions: [{ id: attempt.id, outcome: "created", reason: null }],
    });
    const events = await database().auditEvent.findMany({ where: { reference: attempt.reference } });
    expect(events).toMatchObject([{ action: "login.created", clientAddress: "192.0.2.7" }]);
  });

  it("SEC-44 REL-03 is one user however many first logins race", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    const attempts = await Promise.all(Array.from({ length: 40 }, () => makeAttempt(tenant)));
    const results = await Promise.all(attempts.map((attempt) => resolvePerson(attempt, person)));
    expect(new Set(results.map(({ userId }) => userId)).size).toBe(1);
    expect(results.filter(({ kind }) => kind === "created")).toHaveLength(1);
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("SEC-42 is nobody in login-only mode, also when it is switched on after the attempt began", async () => {
    const tenant = await makeTenant();
    const attempt = await makeAttempt(tenant);
    await database().connection.update({ where: { id: tenant.connection.id }, data: { loginOnly: true } });
    await expect(resolvePerson(attempt, makePerson())).rejects.toMatchObject({
      code: "login.account_required",
    });
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  });
});

describe("a known person", () => {
  it("SEC-32 gets what DingTalk says now, and a changed address or number is unverified again", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    const { userId } = await resolvePerson(await makeAttempt(tenant), person);
    await database().user.update({
      where: { id: userId },
      data: { emailVerified: true, phoneVerified: true },
    });
    const profile = { name: "张伟", email: "new@example.com", departmentIds: [7] };
    await resolvePerson(await makeAttempt(tenant), { ...person, profile });
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { identities: { include: { memberships: true } } },
    });
    expect(user).toMatchObject({ email: "new@example.com", emailVerified: false });
    expect(user).toMatchObject({ phone: "+8613800000000", phoneVerified: true });
    expect(user.identities[0]?.memberships).toMatchObject([{ departmentIds: [7] }]);
  });

  it("SEC-25 is refused with a userid that belongs to another unionId, and nothing changes", async () => {
    const tenant = await makeTenant();
    const [first, second] = [makePerson(), makePerson()];
    await resolvePerson(await makeAttempt(tenant), first);
    await resolvePerson(await makeAttempt(tenant), second);
    const thief = { ...second, userid: first.userid };
    await expect(resolvePerson(await makeAttempt(tenant), thief)).rejects.toMatchObject({
      code: "login.identity_conflict",
    });
    const stranger = makePerson({ userid: first.userid });
    await expect(resolvePerson(await makeAttempt(tenant), stranger)).rejects.toMatchObject({
      code: "login.identity_conflict",
    });
    const held = await database().enterpriseMembership.findMany({ where: { poolId: tenant.pool.id } });
    expect(held.map(({ userid }) => userid).sort()).toEqual([first.userid, second.userid].sort());
  });

  it("SEC-25 is nobody in another pool", async () => {
    const [tenant, other] = [await makeTenant(), await makeTenant()];
    const person = makePerson();
    const here = await resolvePerson(await makeAttempt(tenant), person);
    const there = await resolvePerson(await makeAttempt(other), person);
    expect(there).toMatchObject({ kind: "created" });
    expect(there.userId).not.toBe(here.userId);
  });

  it("SEC-12 counts as proven after every earlier end of their sign-ins", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    const { userId } = await resolvePerson(await makeAttempt(tenant), person);
    await database().user.update({ where: { id: userId }, data: { loginsEndedAt: new Date() } });
    const { provenAt } = await resolvePerson(await makeAttempt(tenant), person);
    const { loginsEndedAt } = await database().user.findUniqueOrThrow({ where: { id: userId } });
    expect(provenAt * 1000).toBeGreaterThan(loginsEndedAt?.getTime() ?? 0);
  });
});

describe("SEC-47: what was taken away while DingTalk was asked", () => {
  const ends: [string, (tenant: Tenant) => Promise<unknown>][] = [
    [
      "connection disabled",
      ({ pool, connection }) => disableConnection(poolScope(pool.id), { connectionId: connection.id }),
    ],
    [
      "association withdrawn",
      ({ pool, connection, application }) =>
        setAssociation(poolScope(pool.id), {
          connectionId: connection.id,
          applicationId: application.id,
          associated: false,
        }),
    ],
    [
      "application disabled",
      ({ pool, application }) => disableApplication(poolScope(pool.id), { applicationId: application.id }),
    ],
  ];

  it.each(ends)("%s: neither a known nor a new person gets in", async (_what, end) => {
    const tenant = await makeTenant();
    const person = makePerson();
    const { userId } = await resolvePerson(await makeAttempt(tenant), person);
    const before = await database().user.findUniqueOrThrow({ where: { id: userId } });
    const [known, unknown] = [await makeAttempt(tenant), await makeAttempt(tenant)];
    await end(tenant);
    for (const [attempt, who] of [
      [known, person],
      [unknown, makePerson()],
    ] as const) {
      await expect(resolvePerson(attempt, who)).rejects.toMatchObject({
        code: "login.connection_unavailable",
      });
    }
    const after = await database().user.findUniqueOrThrow({ where: { id: userId } });
    expect(after.lastLoginAt).toEqual(before.lastLoginAt);
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("connection deleted: nothing is written, no success in the audit trail either", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    await resolvePerson(await makeAttempt(tenant), person);
    const attempt = await makeAttempt(tenant);
    const { id: connectionId, identifier } = tenant.connection;
    await deleteConnection(poolScope(tenant.pool.id), { connectionId, confirmation: identifier });
    await expect(resolvePerson(attempt, person)).rejects.toMatchObject({
      code: "login.connection_unavailable",
    });
    expect(await database().auditEvent.count({ where: { reference: attempt.reference } })).toBe(0);
  });

  it("a disable that comes after the sign-in was written ends it", async () => {
    const tenant = await makeTenant();
    const { userId, provenAt } = await resolvePerson(await makeAttempt(tenant), makePerson());
    await disableConnection(poolScope(tenant.pool.id), { connectionId: tenant.connection.id });
    const { loginsEndedAt } = await database().user.findUniqueOrThrow({ where: { id: userId } });
    expect(loginsEndedAt?.getTime()).toBeGreaterThanOrEqual(provenAt * 1000);
  });
});
