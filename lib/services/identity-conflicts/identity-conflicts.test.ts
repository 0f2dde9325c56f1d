import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { recordRefusal } from "@/lib/login/record-refusal";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import { getPoolOverview } from "@/lib/services/pools/get-pool-overview";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { countIdentityConflicts } from "./count-identity-conflicts";
import { keepRefusing } from "./keep-refusing";
import { listIdentityConflicts } from "./list-identity-conflicts";
import { releaseUserid } from "./release-userid";

/** A sign-in to its end: who came in, or the code of the refusal, which is recorded as the flow records it. */
async function comeIn(tenant: Tenant, person: VerifiedPerson) {
  const attempt = await makeAttempt(tenant);
  try {
    return await decideLogin(attempt, proofOf(tenant, person));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await recordRefusal(attempt, error);
    return { kind: error.code, userId: null, signInId: null, reference: attempt.reference };
  }
}

/** Somebody who has signed in, and somebody else who was refused with the same userid. */
async function makeConflict(tenantOf?: Parameters<typeof makeTenant>[0]) {
  const tenant = await makeTenant(tenantOf);
  const holder = makePerson();
  const newcomer = makePerson({
    userid: holder.userid,
    profile: { ...holder.profile, name: "李娜", email: "li@example.com" },
  });
  const held = await comeIn(tenant, holder);
  const refused = await comeIn(tenant, newcomer);
  expect(refused.kind).toBe("login.identity_conflict");
  const scope = poolScope(tenant.pool.id);
  return { tenant, holder, newcomer, held, refused, scope, poolId: tenant.pool.id };
}

async function getOpen(poolId: string) {
  const { open } = await listIdentityConflicts(poolScope(poolId));
  const [first] = open;
  if (!first) throw new Error("no conflict is open");
  return first;
}

/** A release as a page that was just loaded would send it. */
async function seenRelease(poolId: string) {
  const { id: conflictId, version, heldAt } = await getOpen(poolId);
  return { conflictId, version, heldAt: heldAt?.toISOString() ?? "", reason: "hired again" };
}

function listActs(poolId: string) {
  return database().auditEvent.findMany({
    where: { poolId, action: { in: ["user.userid_released", "user.userid_kept"] } },
    orderBy: { at: "asc" },
  });
}

async function codesOf(results: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(results);
  return settled.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as AppError).code)).sort();
}

describe("SEC-25: a userid that comes with another unionId", () => {
  it("is an open conflict: who holds it, who came, through what, when, how often, and the last reference", async () => {
    const { tenant, newcomer, held, scope } = await makeConflict();
    const before = (await listIdentityConflicts(scope)).open[0];
    const again = await comeIn(tenant, newcomer);
    const { open, decided, isCutOff } = await listIdentityConflicts(scope);
    expect(open).toMatchObject([
      {
        corpId: newcomer.corpId,
        userid: newcomer.userid,
        holderUserId: held.userId,
        holderName: "张伟",
        newcomerName: "李娜",
        newcomerUserId: null,
        newcomerCut: `${newcomer.unionId.slice(0, 6)}…`,
        connectionId: tenant.connection.id,
        attempts: 2,
        reference: "reference" in again ? again.reference : "",
        firstAt: before?.firstAt,
        decision: null,
      },
    ]);
    expect(open[0]?.lastAt.getTime()).toBeGreaterThanOrEqual(before?.lastAt.getTime() ?? Number.NaN);
    expect([decided, isCutOff]).toEqual([[], false]);
    expect(await countIdentityConflicts(scope)).toEqual({ open: 1, decided: 0 });
    expect((await getPoolOverview(scope)).openConflicts).toBe(1);
    expect(JSON.stringify(await database().identityConflict.findMany())).not.toContain(newcomer.unionId);
  });

  it("is one row for each userid, however many come at once", async () => {
    const { tenant, newcomer, scope } = await makeConflict();
    await Promise.all(Array.from({ length: 8 }, () => comeIn(tenant, newcomer)));
    await Promise.all(
      Array.from({ length: 4 }, () => comeIn(tenant, makePerson({ userid: newcomer.userid }))),
    );
    const rows = await database().identityConflict.findMany({ where: { poolId: scope.poolId } });
    expect(rows).toHaveLength(1);
  });

  it("outlives its attempt, and is shown with a hundred others at most", async () => {
    const { scope, poolId, refused } = await makeConflict();
    await database().attempt.deleteMany({ where: { poolId } });
    const reference = "reference" in refused ? refused.reference : "";
    expect(await getOpen(poolId)).toMatchObject({ attemptId: null, reference, newcomerUserId: null });
    const row = await database().identityConflict.findFirstOrThrow({ where: { poolId } });
    const held = { poolId, developerScope: row.developerScope, userid: row.userid };
    const others = Array.from({ length: 100 }, (_, n) => ({ ...held, corpId: `ding${n}` }));
    const { id: _, ...copied } = row;
    await database().enterpriseMembership.createMany({
      data: others.map((other) => ({ ...other, identityId: row.holderId, departmentIds: [] })),
    });
    await database().identityConflict.createMany({ data: others.map((other) => ({ ...copied, ...other })) });
    const { open, isCutOff } = await listIdentityConflicts(scope);
    expect([open.length, isCutOff]).toEqual([100, true]);
  });

  it("names the user that the newcomer is already", async () => {
    const tenant = await makeTenant();
    const [holder, other] = [makePerson(), makePerson()];
    await comeIn(tenant, holder);
    const { userId } = await comeIn(tenant, other);
    await comeIn(tenant, { ...other, userid: holder.userid });
    expect(await getOpen(tenant.pool.id)).toMatchObject({ newcomerUserId: userId });
  });

  it("is no conflict for another reason of a refusal, and over when the holder has another userid", async () => {
    const { tenant, holder, newcomer, scope } = await makeConflict();
    await comeIn(tenant, { ...holder, userid: `new-${randomUUID()}` });
    expect(await countIdentityConflicts(scope)).toEqual({ open: 0, decided: 0 });
    expect((await comeIn(tenant, newcomer)).kind).toBe("created");
    const elsewhere = await makeTenant({ loginOnly: true });
    expect((await comeIn(elsewhere, newcomer)).kind).toBe("login.account_required");
    expect((await listIdentityConflicts(poolScope(elsewhere.pool.id))).open).toEqual([]);
  });
});

describe("SEC-25: a refusal that is recorded late", () => {
  it("raises nothing when the userid has become the newcomer's own meanwhile", async () => {
    const { tenant, newcomer, scope, poolId } = await makeConflict();
    const attempt = await makeAttempt(tenant);
    const refusal = await decideLogin(attempt, proofOf(tenant, newcomer)).catch((error: unknown) => error);
    if (!(refusal instanceof AppError)) throw new Error("let in");
    await releaseUserid(scope, await seenRelease(poolId));
    expect((await comeIn(tenant, newcomer)).kind).toBe("created");
    await recordRefusal(attempt, refusal);
    expect(await countIdentityConflicts(scope)).toEqual({ open: 0, decided: 1 });
  });
});

describe("SEC-25: a release", () => {
  it("lets the newcomer in as a user of their own, keeps the old user, and ends what they were signed in to", async () => {
    const { tenant, holder, newcomer, held, scope, poolId } = await makeConflict();
    const record = { poolId, payload: "sealed", signInId: held.signInId };
    await database().oidcRecord.createMany({
      data: ["Session", "Grant"].map((kind) => ({ ...record, kind, digest: randomUUID() })),
    });
    const bystander = await comeIn(tenant, makePerson());
    await releaseUserid(scope, await seenRelease(poolId));

    const ended = await database().signIn.findUniqueOrThrow({ where: { id: held.signInId ?? "" } });
    expect(ended).toMatchObject({ endedAt: expect.any(Date), endReason: "userid_released" });
    expect(await database().oidcRecord.count({ where: { signInId: held.signInId } })).toBe(0);
    const other = await database().signIn.findUniqueOrThrow({ where: { id: bystander.signInId ?? "" } });
    expect(other.endedAt).toBeNull();

    const old = await database().user.findUniqueOrThrow({
      where: { id: held.userId ?? "" },
      include: { identities: { include: { memberships: true } } },
    });
    expect(old).toMatchObject({
      disabledAt: null,
      identities: [{ unionId: holder.unionId, memberships: [] }],
    });
    const created = await comeIn(tenant, newcomer);
    expect(created.kind).toBe("created");
    expect(created.userId).not.toBe(held.userId);
    expect((await comeIn(tenant, holder)).kind).toBe("login.identity_conflict");
  });

  it("SEC-67: leaves one audit row with the reason, and shows who decided under decided", async () => {
    const { scope, poolId, held, newcomer, refused } = await makeConflict();
    const release = await seenRelease(poolId);
    await releaseUserid(scope, release);
    await releaseUserid(scope, release);
    expect(await listActs(poolId)).toMatchObject([
      {
        action: "user.userid_released",
        object: `user:${held.userId}`,
        outcome: "success",
        details: {
          corpId: newcomer.corpId,
          userid: newcomer.userid,
          note: "hired again",
          attempt: "reference" in refused ? refused.reference : "",
        },
      },
    ]);
    expect(await countIdentityConflicts(scope)).toEqual({ open: 0, decided: 1 });
    const { decided } = await listIdentityConflicts(scope);
    expect(decided).toMatchObject([{ decision: "released", heldAt: null, decidedAt: expect.any(Date) }]);
  });

  it("creates nobody where the connection does not: the newcomer is refused by its ordinary rule (SEC-42)", async () => {
    const { tenant, newcomer, scope, poolId } = await makeConflict();
    await releaseUserid(scope, await seenRelease(poolId));
    const { settings } = await database().connection.findUniqueOrThrow({
      where: { id: tenant.connection.id },
    });
    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { settings: { ...(settings as object), loginOnly: true } },
    });
    expect((await comeIn(tenant, newcomer)).kind).toBe("login.account_required");
  });

  it("is stale once the holder has signed in since the page was loaded, and then changes nothing", async () => {
    const { tenant, holder, scope, poolId } = await makeConflict();
    const release = await seenRelease(poolId);
    const { signInId } = await comeIn(tenant, holder);
    await expect(releaseUserid(scope, release)).rejects.toMatchObject({ code: "identity_conflict.stale" });
    const signIn = await database().signIn.findUniqueOrThrow({ where: { id: signInId ?? "" } });
    expect(signIn.endedAt).toBeNull();
    expect(await listActs(poolId)).toEqual([]);
    expect(await getOpen(poolId)).toMatchObject({ decision: null });
    await releaseUserid(scope, await seenRelease(poolId));
  });

  it("is stale once somebody else came with the userid", async () => {
    const { tenant, newcomer, scope, poolId } = await makeConflict();
    const release = await seenRelease(poolId);
    await comeIn(tenant, makePerson({ userid: newcomer.userid }));
    await expect(releaseUserid(scope, release)).rejects.toMatchObject({ code: "identity_conflict.stale" });
    expect(await getOpen(poolId)).toMatchObject({ attempts: 1, heldAt: expect.any(Date) });
  });

  it("REL-08: of five releases and five refusals at once one decision is written, with one audit row", async () => {
    const { scope, poolId } = await makeConflict();
    const release = await seenRelease(poolId);
    const { heldAt: _, ...keep } = release;
    const results = await codesOf(
      Array.from({ length: 10 }, (_, n) =>
        n % 2 === 0 ? releaseUserid(scope, release) : keepRefusing(scope, keep),
      ),
    );
    expect(results).toEqual([
      ...Array.from({ length: 5 }, () => "done"),
      ...Array.from({ length: 5 }, () => "identity_conflict.stale"),
    ]);
    const acts = await listActs(poolId);
    expect(acts).toHaveLength(1);
    const [row] = await database().identityConflict.findMany({ where: { poolId } });
    expect(acts[0]?.action).toBe(`user.userid_${row?.decision}`);
    const memberships = await database().enterpriseMembership.count({ where: { poolId } });
    expect(memberships).toBe(row?.decision === "released" ? 0 : 1);
  });

  it.each(Array.from({ length: 6 }, (_, n) => n))(
    "against the holder's own sign-in at the same moment, either is whole (%i)",
    async () => {
      const { tenant, holder, held, scope, poolId } = await makeConflict();
      const release = await seenRelease(poolId);
      const attempt = await makeAttempt(tenant);
      const [released, signedIn] = await Promise.allSettled([
        releaseUserid(scope, release),
        decideLogin(attempt, proofOf(tenant, holder)),
      ]);
      if (signedIn.status === "rejected") throw signedIn.reason;
      const [old, fresh] = await Promise.all(
        [held.signInId, signedIn.value.signInId].map((id) =>
          database().signIn.findUniqueOrThrow({ where: { id: id ?? "" } }),
        ),
      );
      // Whoever came after the release is proven anew to have the userid: it is theirs, and their old session stays ended.
      expect(fresh?.endedAt).toBeNull();
      expect(await database().enterpriseMembership.count({ where: { poolId } })).toBe(1);
      expect(old?.endReason ?? null).toBe(released.status === "fulfilled" ? "userid_released" : null);
      expect(await listActs(poolId)).toHaveLength(released.status === "fulfilled" ? 1 : 0);
      if (released.status === "rejected")
        expect(released.reason).toMatchObject({ code: "identity_conflict.stale" });
    },
  );

  it.each(Array.from({ length: 6 }, (_, n) => n))(
    "against newcomers at the same moment leaves one user and no open conflict of a userid that is free (%i)",
    async () => {
      const { tenant, newcomer, held, scope, poolId } = await makeConflict();
      const release = await seenRelease(poolId);
      const [, ...came] = await Promise.all([
        releaseUserid(scope, release),
        ...Array.from({ length: 4 }, () => comeIn(tenant, newcomer)),
      ]);
      for (const { kind } of came)
        expect(["created", "signed_in", "login.identity_conflict"]).toContain(kind);
      const users = new Set(came.flatMap(({ userId }) => userId ?? []));
      expect(users.size).toBeLessThanOrEqual(1);
      expect(users).not.toContain(held.userId);
      expect(await countIdentityConflicts(scope)).toEqual({ open: 0, decided: 1 });
      const kind = (await comeIn(tenant, newcomer)).kind;
      expect(kind).toBe(users.size === 1 ? "signed_in" : "created");
    },
  );
});

describe("SEC-25: going on to refuse", () => {
  it("closes the conflict, still refuses and counts, is audited once, and can be released later", async () => {
    const { tenant, newcomer, held, scope, poolId } = await makeConflict();
    const { id: conflictId, version } = await getOpen(poolId);
    await keepRefusing(scope, { conflictId, version, reason: "not known to us" });
    await keepRefusing(scope, { conflictId, version, reason: "not known to us" });
    expect((await comeIn(tenant, newcomer)).kind).toBe("login.identity_conflict");
    expect(await countIdentityConflicts(scope)).toEqual({ open: 0, decided: 1 });
    const [kept] = (await listIdentityConflicts(scope)).decided;
    expect(kept).toMatchObject({ decision: "kept", attempts: 2, version: version + 1 });
    expect(await listActs(poolId)).toMatchObject([
      { action: "user.userid_kept", object: `user:${held.userId}`, details: { note: "not known to us" } },
    ]);
    const signIn = await database().signIn.findUniqueOrThrow({ where: { id: held.signInId ?? "" } });
    expect(signIn.endedAt).toBeNull();

    const heldAt = kept?.heldAt?.toISOString() ?? "";
    await releaseUserid(scope, { conflictId, version: version + 1, heldAt, reason: "it is her" });
    expect((await comeIn(tenant, newcomer)).kind).toBe("created");
    await expect(
      keepRefusing(scope, { conflictId, version: version + 2, reason: "too late" }),
    ).rejects.toMatchObject({ code: "identity_conflict.stale" });
  });

  it("is about this newcomer: another one is a new conflict, which is open and begins to count anew", async () => {
    const { tenant, newcomer, scope, poolId } = await makeConflict();
    const { id: conflictId, version } = await getOpen(poolId);
    await keepRefusing(scope, { conflictId, version, reason: "not known to us" });
    await comeIn(tenant, makePerson({ userid: newcomer.userid }));
    expect(await getOpen(poolId)).toMatchObject({ attempts: 1, decidedAt: null, deciderName: null });
    expect(await countIdentityConflicts(scope)).toEqual({ open: 1, decided: 0 });
  });
});

describe("SEC-60, SEC-61: a conflict of another pool", () => {
  it("is neither listed, counted nor decided", async () => {
    const { poolId } = await makeConflict();
    const elsewhere = await makeConflict();
    const release = await seenRelease(poolId);
    const { heldAt: _, ...keep } = release;
    const foreign = elsewhere.scope;
    expect((await listIdentityConflicts(foreign)).open).toHaveLength(1);
    for (const act of [() => releaseUserid(foreign, release), () => keepRefusing(foreign, keep)])
      await expect(act()).rejects.toMatchObject({ code: "identity_conflict.not_found" });
    expect(await getOpen(poolId)).toMatchObject({ id: release.conflictId, version: release.version });
    expect(await database().enterpriseMembership.count({ where: { poolId } })).toBe(1);
    for (const unknown of ["", "x", "a\u0000b", randomUUID()])
      await expect(keepRefusing(foreign, { ...keep, conflictId: unknown })).rejects.toMatchObject({
        code: "identity_conflict.not_found",
      });
    await expect(listIdentityConflicts(poolScope(randomUUID()))).rejects.toMatchObject({
      code: "pool.not_found",
    });
  });
});
