import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { endOtherSignIns, endSignIn } from "./end-sign-ins";
import { getUser } from "./get-user";

const later = () => new Date(Date.now() + 3_600_000);
const earlier = () => new Date(Date.now() - 1000);

async function makeUser(poolId: string): Promise<string> {
  return (await database().user.create({ data: { poolId, name: "Han Mei" } })).id;
}

interface Made {
  session?: Date | null;
  /** Clients with a grant, each with whether a token stands on it. */
  grants?: { clientId: string; hasToken: boolean }[];
  endReason?: "signed_out" | "user_disabled";
  userAgent?: string;
}

async function makeSignIn(poolId: string, userId: string, made: Made): Promise<string> {
  const { session = later(), grants = [], endReason, userAgent } = made;
  const { id } = await database().signIn.create({
    data: {
      poolId,
      userId,
      mode: "browser",
      provenAt: new Date(),
      clientAddress: "192.0.2.7",
      ...(userAgent && { userAgent }),
      ...(endReason && { endedAt: new Date(), endReason }),
    },
  });
  const record = { poolId, accountId: userId, payload: "sealed" };
  if (session)
    await database().oidcRecord.create({
      data: { ...record, kind: "Session", digest: randomUUID(), signInId: id, expiresAt: session },
    });
  for (const { clientId, hasToken } of grants) {
    const digest = randomUUID();
    await database().oidcRecord.create({
      data: { ...record, kind: "Grant", digest, signInId: id, clientId, expiresAt: later() },
    });
    if (hasToken)
      await database().oidcRecord.create({
        data: {
          ...record,
          kind: "RefreshToken",
          digest: randomUUID(),
          grantDigest: digest,
          clientId,
          expiresAt: later(),
        },
      });
  }
  return id;
}

const shownOf = async (poolId: string, userId: string) =>
  (await getUser(poolScope(poolId), { userId })).signIns;

async function makeTenantWithUser(): Promise<{ tenant: Tenant; poolId: string; userId: string }> {
  const tenant = await makeTenant();
  return { tenant, poolId: tenant.pool.id, userId: await makeUser(tenant.pool.id) };
}

describe("the sign-ins on a user's page", () => {
  it("are those that something good stands on, with device, address and applications", async () => {
    const { tenant, poolId, userId } = await makeTenantWithUser();
    const { clientId, id, name } = await database().application.findUniqueOrThrow({
      where: { id: tenant.application.id },
    });
    const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36";
    const alive = await makeSignIn(poolId, userId, { userAgent, grants: [{ clientId, hasToken: false }] });
    const offline = await makeSignIn(poolId, userId, {
      session: null,
      endReason: "signed_out",
      grants: [{ clientId, hasToken: true }],
    });
    await makeSignIn(poolId, userId, { session: earlier() });
    await makeSignIn(poolId, userId, {
      session: null,
      endReason: "signed_out",
      grants: [{ clientId, hasToken: false }],
    });
    await makeSignIn(poolId, userId, { endReason: "user_disabled", grants: [{ clientId, hasToken: true }] });
    await makeSignIn(poolId, await makeUser(poolId), {});
    const shown = await shownOf(poolId, userId);
    expect(shown.map((signIn) => signIn.id).sort()).toEqual([alive, offline].sort());
    expect(shown.find((signIn) => signIn.id === alive)).toMatchObject({
      wayIn: "browser",
      hasSession: true,
      browser: "Chrome",
      system: "Windows",
      clientAddress: "192.0.2.7",
      applications: [{ id, name }],
    });
    expect(shown.find((signIn) => signIn.id === offline)).toMatchObject({ hasSession: false, browser: null });
  });

  it("SEC-52: tell by what the person proved themselves once more, and how often they tried in vain", async () => {
    const { poolId, userId } = await makeTenantWithUser();
    const shown = await makeSignIn(poolId, userId, {});
    const tried = await makeSignIn(poolId, userId, {});
    const at = earlier();
    await database().signIn.update({
      where: { id: shown },
      data: { secondFactor: "recovery_code", secondFactorAt: at },
    });
    await database().signIn.update({ where: { id: tried }, data: { secondFactorTries: 2 } });
    const told = new Map((await shownOf(poolId, userId)).map((signIn) => [signIn.id, signIn.secondFactor]));
    expect(told.get(shown)).toEqual({ askedAt: null, factor: "recovery_code", at, tries: 0 });
    expect(told.get(tried)).toEqual({ askedAt: null, factor: null, at: null, tries: 2 });
  });

  it("know the device and address of the attempt that made them", async () => {
    const tenant = await makeTenant();
    const attempt = await makeAttempt(tenant);
    await database().attempt.update({
      where: { id: attempt.id },
      data: { userAgent: "AliApp(DingTalk/7.6.0) Android", clientAddress: "192.0.2.9" },
    });
    const { userId } = await decideLogin(attempt, proofOf(tenant, makePerson()));
    expect(await database().signIn.findFirstOrThrow({ where: { userId } })).toMatchObject({
      userAgent: "AliApp(DingTalk/7.6.0) Android",
      clientAddress: "192.0.2.9",
    });
  });
});

describe("SEC-47: ending sign-ins of a user", () => {
  const grants = [{ clientId: "a".repeat(32), hasToken: true }];

  it("ends one with its session, grant and tokens, and leaves the others", async () => {
    const { poolId, userId } = await makeTenantWithUser();
    const [one, other] = [
      await makeSignIn(poolId, userId, { grants }),
      await makeSignIn(poolId, userId, { grants }),
    ];
    await endSignIn(poolScope(poolId), { userId, signInId: one });
    expect((await shownOf(poolId, userId)).map(({ id }) => id)).toEqual([other]);
    expect(await database().oidcRecord.count({ where: { poolId, signInId: one } })).toBe(0);
    expect(await database().oidcRecord.count({ where: { poolId, kind: "RefreshToken" } })).toBe(1);
    expect(await database().signIn.findUniqueOrThrow({ where: { id: one } })).toMatchObject({
      endReason: "ended_by_administrator",
    });
    const events = await database().auditEvent.findMany({ where: { object: `user:${userId}` } });
    expect(events).toMatchObject([{ action: "user.sign_in_ended", details: { signIn: one } }]);
  });

  it("ends all but one", async () => {
    const { poolId, userId } = await makeTenantWithUser();
    const kept = await makeSignIn(poolId, userId, { grants });
    for (let count = 0; count < 3; count += 1) await makeSignIn(poolId, userId, { grants });
    const stranger = await makeSignIn(poolId, await makeUser(poolId), { grants });
    await endOtherSignIns(poolScope(poolId), { userId, signInId: kept });
    expect((await shownOf(poolId, userId)).map(({ id }) => id)).toEqual([kept]);
    expect((await database().signIn.findUniqueOrThrow({ where: { id: stranger } })).endedAt).toBeNull();
  });

  it("SEC-60: finds no sign-in of another user or pool", async () => {
    const { poolId, userId } = await makeTenantWithUser();
    const elsewhere = await makeTenantWithUser();
    const signInId = await makeSignIn(elsewhere.poolId, elsewhere.userId, {});
    for (const end of [endSignIn, endOtherSignIns])
      for (const [scope, key] of [
        [poolScope(poolId), { userId, signInId }],
        [poolScope(poolId), { userId: elsewhere.userId, signInId }],
        [poolScope(elsewhere.poolId), { userId, signInId }],
        [poolScope(poolId), { userId, signInId: "x" }],
      ] as const)
        await expect(end(scope, key)).rejects.toMatchObject({ code: "sign_in.not_found" });
    expect((await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).endedAt).toBeNull();
  });
});
