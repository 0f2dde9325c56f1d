import { describe, expect, it, vi } from "vitest";
import { database } from "@/lib/data/client";
import { unlinkIdentity } from "@/lib/data/identity-links";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { sealProof } from "./seal-proof";
import { beginAttempt, makeAttempt, makePerson, makeTenant, proofOf } from "./testing/attempts";
import { decideLogin } from "./testing/decide-login";
import { countWaiting, processOf } from "./testing/waiting";

/** Makes an attempt through a tenant's connection, and decides it as if the person had just been at DingTalk. */
const signInAt = async (tenant: Tenant, person: VerifiedPerson) =>
  decideLogin(await makeAttempt(tenant), proofOf(tenant, person));

describe("a person unknown so far", () => {
  it("becomes a user with identity, membership and trace, all at once (REL-02)", async () => {
    const tenant = await makeTenant();
    const attempt = await makeAttempt(tenant);
    const person = makePerson();
    const { kind, userId, signInId } = await decideLogin(attempt, proofOf(tenant, person));
    expect(kind).toBe("created");
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { identities: { include: { memberships: true } }, attempts: true, signIns: true },
    });
    expect(user).toMatchObject({
      poolId: tenant.pool.id,
      email: "zhang@example.com",
      emailVerified: false,
      phoneVerified: false,
      identities: [{ unionId: person.unionId, memberships: [{ userid: person.userid }] }],
      attempts: [{ id: attempt.id, outcome: "created", reason: null }],
      signIns: [{ id: signInId, connectionId: tenant.connection.id, mode: "browser", endedAt: null }],
    });
    const events = await database().auditEvent.findMany({ where: { reference: attempt.reference } });
    expect(events).toMatchObject([{ action: "login.created", clientAddress: "192.0.2.7" }]);
  });

  it("SEC-44 REL-03 is one user however many first logins race", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    const attempts = await Promise.all(Array.from({ length: 40 }, () => makeAttempt(tenant)));
    const results = await Promise.all(
      attempts.map((attempt) => decideLogin(attempt, proofOf(tenant, person))),
    );
    expect(new Set(results.map(({ userId }) => userId)).size).toBe(1);
    expect(results.filter(({ kind }) => kind === "created")).toHaveLength(1);
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("SEC-42 is nobody in login-only mode, also when it is switched on after the attempt began", async () => {
    const tenant = await makeTenant();
    const attempt = await makeAttempt(tenant);
    await changeSettings(tenant, { loginOnly: true });
    await expect(decideLogin(attempt, proofOf(tenant, makePerson()))).rejects.toMatchObject({
      code: "login.account_required",
    });
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  });
});

describe("a known person", () => {
  it("SEC-32 gets what DingTalk says now, and a changed address or number is unverified again", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    const { userId } = await signInAt(tenant, person);
    await database().user.update({
      where: { id: userId },
      data: { emailVerified: true, phoneVerified: true },
    });
    const profile = { name: "张伟", email: "new@example.com", departmentIds: [7] };
    await signInAt(tenant, { ...person, profile });
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { identities: { include: { memberships: true } } },
    });
    expect(user).toMatchObject({ email: "new@example.com", emailVerified: false });
    expect(user).toMatchObject({ phone: "+8613800000000", phoneVerified: true });
    expect(user.identities[0]?.memberships).toMatchObject([{ departmentIds: ["7"] }]);
  });

  it("SEC-25 is refused with a userid that belongs to another unionId, and nothing changes", async () => {
    const tenant = await makeTenant();
    const [first, second] = [makePerson(), makePerson()];
    await signInAt(tenant, first);
    await signInAt(tenant, second);
    const thief = { ...second, userid: first.userid };
    await expect(signInAt(tenant, thief)).rejects.toMatchObject({
      code: "login.identity_conflict",
    });
    const stranger = makePerson({ userid: first.userid });
    await expect(signInAt(tenant, stranger)).rejects.toMatchObject({
      code: "login.identity_conflict",
    });
    const held = await database().enterpriseMembership.findMany({ where: { poolId: tenant.pool.id } });
    expect(held.map(({ userid }) => userid).sort()).toEqual([first.userid, second.userid].sort());
  });

  it("SEC-25 is nobody in another pool", async () => {
    const [tenant, other] = [await makeTenant(), await makeTenant()];
    const person = makePerson();
    const here = await signInAt(tenant, person);
    const there = await signInAt(other, person);
    expect(there).toMatchObject({ kind: "created" });
    expect(there.userId).not.toBe(here.userId);
  });

  it("SEC-12 is proven when the attempt was taken, through this connection and identity", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    await signInAt(tenant, person);
    const attempt = await makeAttempt(tenant);
    const { signInId } = await decideLogin(attempt, proofOf(tenant, person));
    const signIn = await database().signIn.findUniqueOrThrow({
      where: { id: signInId },
      include: { identity: true },
    });
    expect(Math.floor(signIn.provenAt.getTime() / 1000)).toBe(attempt.takenAt);
    expect(signIn).toMatchObject({
      connectionId: tenant.connection.id,
      identity: { unionId: person.unionId },
      endedAt: null,
    });
  });
});

it("REL-02, SEC-45: who is unlinked while they sign in is somebody new, and changes nothing of whom they were linked to", async () => {
  const tenant = await makeTenant();
  const person = makePerson();
  const { userId } = await signInAt(tenant, person);
  const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
  const before = await database().user.findUniqueOrThrow({ where: { id: userId } });
  const profile = { ...person.profile, name: "李强", email: "li@example.com" };
  const attempt = await makeAttempt(tenant);
  const signingIn = await inTransaction(async (queries) => {
    await lockUser(queries, { poolId: tenant.pool.id, userId });
    const deciding = decideLogin(attempt, proofOf(tenant, { ...person, profile }));
    const holder = await processOf(queries);
    await vi.waitFor(async () => expect(await countWaiting(holder)).toBe(1), { timeout: 5_000 });
    await unlinkIdentity(queries, { poolId: tenant.pool.id, userId, identityId });
    return { deciding };
  });
  const ended = await signingIn.deciding;
  expect(ended.kind).toBe("created");
  expect(ended.userId).not.toBe(userId);
  expect(await database().user.findUniqueOrThrow({ where: { id: userId } })).toEqual(before);
});

describe("a proof that nobody has decided", () => {
  it("REL-02: is decided when the browser comes back, once, and then forgotten", async () => {
    const tenant = await makeTenant();
    const { take } = await beginAttempt(tenant);
    const taken = await take({ code: "code-1" });
    if (taken.kind !== "taken") throw new Error(taken.kind);
    const proof = proofOf(tenant, makePerson());
    const where = { id: taken.attempt.id };
    // Here the process ends: DingTalk's code is spent, and nothing is decided.
    await database().attempt.update({
      where,
      data: { sealedProof: sealProof(taken.attempt, proof) },
    });
    const [first, second] = [await take({ code: "code-1" }), await take({ code: "code-1" })];
    if (first.kind !== "proven" || second.kind !== "proven") throw new Error("the proof was lost");
    expect(first.proof).toEqual(proof);
    const results = await Promise.allSettled(
      [first, second].map(({ attempt, proof: kept }) => decideLogin(attempt, kept)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "login.attempt_used" },
    });
    expect(await database().attempt.findUniqueOrThrow({ where })).toMatchObject({
      outcome: "created",
      sealedProof: null,
    });
    // Whoever brings it again at once goes where the first one went; later it is used up.
    expect(await take({ code: "code-1" })).toMatchObject({ kind: "decided", reason: null });
    await database().attempt.update({ where, data: { consumedAt: new Date(Date.now() - 61_000) } });
    expect(await take({ code: "code-1" })).toMatchObject({ kind: "refused", reason: "login.attempt_used" });
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("SEC-89: is stored encrypted, and opens for its own attempt alone", async () => {
    const tenant = await makeTenant();
    const [one, other] = [await beginAttempt(tenant), await beginAttempt(tenant)];
    const [first, second] = [await one.take({ code: "a" }), await other.take({ code: "b" })];
    if (first.kind !== "taken" || second.kind !== "taken") throw new Error("not taken");
    const person = makePerson();
    const sealedProof = sealProof(first.attempt, proofOf(tenant, person));
    expect(sealedProof).not.toContain(person.unionId);
    await database().attempt.update({ where: { id: second.attempt.id }, data: { sealedProof } });
    await expect(other.take({ code: "b" })).rejects.toThrow();
  });
});

describe("SEC-26, SEC-28, SEC-104: a code", () => {
  it("that any attempt has brought before is not taken, in another pool neither", async () => {
    const [tenant, elsewhere] = [await makeTenant(), await makeTenant()];
    const code = "seen-once";
    expect(await (await beginAttempt(tenant)).take({ code })).toMatchObject({ kind: "taken" });
    for (const place of [tenant, elsewhere]) {
      const { take } = await beginAttempt(place);
      expect(await take({ code })).toMatchObject({ kind: "refused", reason: "login.code_used" });
      expect(await take({ code: `${code}-fresh-${place.pool.id}` })).toMatchObject({ kind: "taken" });
    }
  });

  it("REL-03: of 20 attempts that bring one code at once one is taken", async () => {
    const tenant = await makeTenant();
    const attempts = await Promise.all(Array.from({ length: 20 }, () => beginAttempt(tenant)));
    const taken = await Promise.all(attempts.map(({ take }) => take({ code: "shared" })));
    expect(taken.filter(({ kind }) => kind === "taken")).toHaveLength(1);
    for (const taking of taken)
      if (taking.kind !== "taken") expect(taking).toMatchObject({ reason: "login.code_used" });
  });

  it("that comes back by another way than it was begun for is named, and the attempt stays open", async () => {
    const { take } = await beginAttempt(await makeTenant());
    expect(await take({ mode: "in_client", code: "x" })).toMatchObject({
      kind: "refused",
      reason: "login.code_of_another_kind",
    });
    expect(await take({ code: "x" })).toMatchObject({ kind: "taken" });
  });
});

describe("SEC-47: what was taken away while DingTalk was asked", () => {
  const ends: [string, (tenant: Tenant) => Promise<unknown>][] = [
    [
      "connection disabled",
      ({ pool, connection, application }) =>
        disableConnection(poolScope(pool.id), {
          connectionId: connection.id,
          acknowledged: [application.id],
        }),
    ],
    [
      "offer withdrawn",
      ({ pool, connection, application }) =>
        setOffer(poolScope(pool.id), {
          connectionId: connection.id,
          applicationId: application.id,
          offered: false,
          acknowledged: [application.id],
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
    const { userId } = await signInAt(tenant, person);
    const before = await database().user.findUniqueOrThrow({ where: { id: userId } });
    const [known, unknown] = [await makeAttempt(tenant), await makeAttempt(tenant)];
    await end(tenant);
    for (const [attempt, who] of [
      [known, person],
      [unknown, makePerson()],
    ] as const) {
      await expect(decideLogin(attempt, proofOf(tenant, who))).rejects.toMatchObject({
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
    await signInAt(tenant, person);
    const attempt = await makeAttempt(tenant);
    const { id: connectionId, identifier } = tenant.connection;
    await deleteConnection(poolScope(tenant.pool.id), {
      connectionId,
      confirmation: identifier,
      acknowledged: [tenant.application.id],
    });
    await expect(decideLogin(attempt, proofOf(tenant, person))).rejects.toMatchObject({
      code: "login.connection_unavailable",
    });
    expect(await database().auditEvent.count({ where: { reference: attempt.reference } })).toBe(0);
  });

  const changes: [string, Parameters<typeof changeSettings>[1]][] = [
    ["of another enterprise", { corpId: "dingelsewhere9" }],
    ["of another app", { clientId: "dinganotherapp" }],
    ["without this way in", { modes: ["in_client"] }],
  ];

  it.each(changes)(
    "a connection that is now %s lets nobody in by what it proved before",
    async (_what, change) => {
      const tenant = await makeTenant();
      const person = makePerson();
      await signInAt(tenant, person);
      const [known, unknown] = [await makeAttempt(tenant), await makeAttempt(tenant)];
      await changeSettings(tenant, change);
      for (const [attempt, who] of [
        [known, person],
        [unknown, makePerson()],
      ] as const)
        await expect(decideLogin(attempt, proofOf(tenant, who))).rejects.toMatchObject({
          code: "login.connection_unavailable",
        });
      expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);
    },
  );

  it("a connection that is deleted while a sign-in is written ends it", async () => {
    const tenant = await makeTenant();
    const { userId, signInId } = await signInAt(tenant, makePerson());
    const { id: connectionId, identifier } = tenant.connection;
    const late = `late-${signInId}`;
    let deletion: Promise<unknown> | undefined;
    await database().$transaction(async (writing) => {
      const [holder] = await writing.$queryRaw<{ pid: number }[]>`
        SELECT pg_backend_pid() AS pid FROM connection WHERE id = ${connectionId} FOR SHARE`;
      await writing.$executeRaw`
        INSERT INTO sign_in SELECT (jsonb_populate_record(s, jsonb_build_object('id', ${late}::text))).*
        FROM sign_in s WHERE s.id = ${signInId}`;
      deletion = deleteConnection(poolScope(tenant.pool.id), {
        connectionId,
        confirmation: identifier,
        acknowledged: [tenant.application.id],
      });
      await expect.poll(() => countWaiting(holder?.pid ?? 0), { timeout: 10_000 }).toBeGreaterThan(0);
    });
    await deletion;
    const ends = await database().signIn.findMany({ where: { userId }, select: { endReason: true } });
    expect(ends).toEqual([{ endReason: "connection_deleted" }, { endReason: "connection_deleted" }]);
  });

  it("a disable that comes after the sign-in was written ends it", async () => {
    const tenant = await makeTenant();
    const { signInId } = await signInAt(tenant, makePerson());
    await disableConnection(poolScope(tenant.pool.id), {
      connectionId: tenant.connection.id,
      acknowledged: [tenant.application.id],
    });
    const signIn = await database().signIn.findUniqueOrThrow({ where: { id: signInId } });
    expect(signIn).toMatchObject({ endedAt: expect.any(Date), endReason: "connection_disabled" });
  });
});

it("SEC-48: nobody but whoever is signed in is proven where they prove themselves again, and nobody is made by it", async () => {
  const tenant = await makeTenant();
  const [person, stranger] = [makePerson(), makePerson()];
  const { userId } = await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
  const another = { code: "login.another_person" };
  await expect(
    decideLogin(await makeAttempt(tenant), proofOf(tenant, stranger), userId),
  ).rejects.toMatchObject(another);
  await expect(
    decideLogin(await makeAttempt(tenant), proofOf(tenant, person), "somebody else"),
  ).rejects.toMatchObject(another);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  expect(await decideLogin(await makeAttempt(tenant), proofOf(tenant, person), userId)).toMatchObject({
    kind: "signed_in",
    userId,
  });
});
