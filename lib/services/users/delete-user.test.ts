import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import { giveAuthenticator } from "@/lib/login/testing/second-factors";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { deleteUser } from "./delete-user";

/** Somebody who has signed in, with a session, a grant and a token. */
async function makeSignedIn(
  tenant: Tenant,
  person = makePerson({ profile: { name: "Han Mei", departmentIds: [] } }),
) {
  const attempt = await makeAttempt(tenant);
  attempt.record.noteProof(proofOf(tenant, person));
  const { userId } = await decideLogin(attempt, proofOf(tenant, person));
  const { id: signInId } = await database().signIn.findFirstOrThrow({ where: { userId } });
  const record = { poolId: tenant.pool.id, accountId: userId, payload: "sealed" };
  const grant = randomUUID();
  await database().oidcRecord.createMany({
    data: [
      { ...record, kind: "Session", digest: randomUUID(), signInId },
      { ...record, kind: "Grant", digest: grant, signInId },
      { ...record, kind: "RefreshToken", digest: randomUUID(), grantDigest: grant },
    ],
  });
  return { userId, attemptId: attempt.id, person };
}

describe("deleteUser", () => {
  it("SEC-47, REL-02: takes identities, sign-ins, sessions, grants and tokens along, and audits it", async () => {
    const tenant = await makeTenant();
    const poolId = tenant.pool.id;
    const { userId } = await makeSignedIn(tenant);
    const stays = await makeSignedIn(tenant);
    for (const one of [userId, stays.userId]) await giveAuthenticator(tenant.pool, one);
    await deleteUser(poolScope(poolId), { userId, confirmation: "Han Mei" });
    expect(await database().user.findMany({ where: { poolId } })).toMatchObject([{ id: stays.userId }]);
    expect(await database().userAuthenticator.findMany({ where: { poolId } })).toMatchObject([
      { userId: stays.userId },
    ]);
    expect(await database().userRecoveryCode.count({ where: { poolId } })).toBe(10);
    expect(await database().identity.count({ where: { poolId } })).toBe(1);
    expect(await database().enterpriseMembership.count({ where: { poolId } })).toBe(1);
    expect(await database().signIn.count({ where: { poolId } })).toBe(1);
    const records = await database().oidcRecord.findMany({ where: { poolId, accountId: { not: null } } });
    expect(new Set(records.map(({ accountId }) => accountId))).toEqual(new Set([stays.userId]));
    expect(records).toHaveLength(3);
    const events = await database().auditEvent.findMany({ where: { action: "user.deleted", poolId } });
    expect(events).toMatchObject([{ object: `user:${userId}`, details: { identities: 1 } }]);
  });

  it("SEC-96: leaves attempts behind that name nobody", async () => {
    const tenant = await makeTenant();
    const { userId, attemptId, person } = await makeSignedIn(tenant);
    const where = { id: attemptId };
    const before = await database().attempt.findUniqueOrThrow({ where });
    expect(before).toMatchObject({ personName: "Han Mei", userId });
    expect(JSON.stringify(before.trace)).toContain(person.userid);
    await deleteUser(poolScope(tenant.pool.id), { userId, confirmation: "Han Mei" });
    const after = await database().attempt.findUniqueOrThrow({ where });
    expect(after).toMatchObject({ personName: null, userId: null, outcome: "created" });
    expect(JSON.stringify(after)).not.toContain("Han Mei");
    expect(JSON.stringify(after.trace)).not.toContain(person.userid);
    const audit = await database().auditEvent.findMany({ where: { poolId: tenant.pool.id } });
    expect(JSON.stringify(audit)).not.toContain("Han Mei");
  });

  it("SEC-19: who comes back is somebody else", async () => {
    const tenant = await makeTenant();
    const { userId, person } = await makeSignedIn(tenant);
    await deleteUser(poolScope(tenant.pool.id), { userId, confirmation: "Han Mei" });
    const again = await makeSignedIn(tenant, person);
    expect(again.userId).not.toBe(userId);
  });

  it("REL-03: a sign-in at the same moment leaves nothing of them behind", async () => {
    const tenant = await makeTenant();
    const poolId = tenant.pool.id;
    const { userId, person } = await makeSignedIn(tenant);
    const attempt = await makeAttempt(tenant);
    await Promise.all([
      decideLogin(attempt, proofOf(tenant, person)),
      deleteUser(poolScope(poolId), { userId, confirmation: "Han Mei" }),
    ]);
    expect(await database().user.findUnique({ where: { id: userId } })).toBeNull();
    expect(await database().signIn.count({ where: { userId } })).toBe(0);
    expect(await database().oidcRecord.count({ where: { poolId, accountId: userId } })).toBe(0);
  });

  it("asks for the name as it stands, or for the id of somebody without one", async () => {
    const { pool } = await makeTenant();
    const scope = poolScope(pool.id);
    const named = await database().user.create({ data: { poolId: pool.id, name: "Li Lei" } });
    const unnamed = await database().user.create({ data: { poolId: pool.id } });
    for (const [userId, confirmation] of [
      [named.id, "li lei"],
      [named.id, ""],
      [unnamed.id, ""],
    ] as const)
      await expect(deleteUser(scope, { userId, confirmation })).rejects.toMatchObject({
        code: "user.confirmation_mismatch",
      });
    await deleteUser(scope, { userId: unnamed.id, confirmation: unnamed.id });
    expect(await database().user.count({ where: { poolId: pool.id } })).toBe(1);
  });

  it("SEC-60: finds nobody of another pool", async () => {
    const [own, other] = [await makeTenant(), await makeTenant()];
    const { id } = await database().user.create({ data: { poolId: other.pool.id, name: "x" } });
    await expect(deleteUser(poolScope(own.pool.id), { userId: id, confirmation: "x" })).rejects.toMatchObject(
      { code: "user.not_found" },
    );
  });
});
