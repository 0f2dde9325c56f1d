import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import type { LocalProof } from "@/lib/domain/login/proof";
import { hashPassword } from "@/lib/passwords/hash-password";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { updatePool } from "@/lib/services/pools/update-pool";
import { listSignIns } from "@/lib/services/sign-ins/list-sign-ins";
import { removePassword } from "@/lib/services/users/remove-password";
import { setEmergency } from "@/lib/services/users/set-emergency";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { decideLocalLogin } from "./decide-local-login";
import { makeTenant } from "./testing/attempts";
import { makeLocalAttempt, makeUser } from "./testing/local-attempts";

const refused = { code: "login.credentials_refused" };

/** A tenant whose pool offers passwords, a user with one, and the proof of it. */
async function prepare() {
  const tenant = await makeTenant();
  await setMethods(tenant, ["password"], 1);
  const { userId } = await makeUser(tenant, { username: "mei" });
  const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
  const proof: LocalProof = { kind: "local", method: "password", userId, provenBy: hash };
  return { tenant, scope: poolScope(tenant.pool.id), userId, proof };
}

async function setMethods(tenant: Tenant, loginMethods: "password"[], version: number): Promise<void> {
  await updatePool(poolScope(tenant.pool.id), {
    version,
    name: "Test",
    contact: "",
    loginMethods,
    secondFactor: "off",
  });
}

const signInOf = (id: string) => database().signIn.findUniqueOrThrow({ where: { id } });

describe("a proof without DingTalk", () => {
  it("SEC-52: becomes a sign-in that says what it came by, with audit row and trace, all at once", async () => {
    const { tenant, userId, proof } = await prepare();
    const attempt = await makeLocalAttempt(tenant, { clientAddress: "192.0.2.7" });
    attempt.record.noteLead("proven");
    const { kind, signInId } = await decideLocalLogin(attempt, proof);
    expect(kind).toBe("signed_in");
    expect(await signInOf(signInId)).toMatchObject({
      poolId: tenant.pool.id,
      userId,
      connectionId: null,
      identityId: null,
      mode: null,
      method: "password",
      amr: ["pwd"],
      endedAt: null,
      provenAt: expect.any(Date),
    });
    expect(await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
      outcome: "signed_in",
      userId,
      mode: null,
      method: "password",
      connectionId: null,
      trace: { local: { method: "password", led: "proven" }, decision: "sign_in", signInId },
    });
    const events = await database().auditEvent.findMany({ where: { reference: attempt.reference } });
    expect(events).toMatchObject([
      {
        action: "login.signed_in",
        actor: `user:${userId}`,
        clientAddress: "192.0.2.7",
        details: { method: "password" },
      },
    ]);
    expect((await database().user.findUniqueOrThrow({ where: { id: userId } })).lastLoginAt).not.toBeNull();
  });

  it("lets somebody in once: of parallel tries with one attempt the others find it decided", async () => {
    const { tenant, proof } = await prepare();
    const attempt = await makeLocalAttempt(tenant);
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => decideLocalLogin(attempt, proof)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database().signIn.count({ where: { userId: proof.userId } })).toBe(1);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>]>([
    [
      "the user is disabled",
      ({ scope, userId }) =>
        setUserEnabled(scope, { userId, version: 1, enabled: false, acknowledged: ["without_dingtalk"] }),
    ],
    [
      "the password was removed",
      ({ scope, userId }) => removePassword(scope, { userId, acknowledged: ["own_way", "without_dingtalk"] }),
    ],
    [
      "the password is another one",
      async ({ userId }) =>
        database().userPassword.updateMany({
          where: { userId },
          data: { hash: await hashPassword("another one") },
        }),
    ],
    ["the method was switched off", ({ tenant }) => setMethods(tenant, [], 2)],
    [
      "the application was disabled",
      ({ tenant, scope }) => disableApplication(scope, { applicationId: tenant.application.id }),
    ],
  ])("SEC-47: lets nobody in when, since it was made, %s", async (_, change) => {
    const made = await prepare();
    const attempt = await makeLocalAttempt(made.tenant);
    await change(made);
    await expect(decideLocalLogin(attempt, made.proof)).rejects.toMatchObject(refused);
    expect(await database().signIn.count({ where: { userId: made.userId } })).toBe(0);
  });

  it("SEC-60: lets no user of another pool in", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const attempt = await makeLocalAttempt(own.tenant);
    await expect(decideLocalLogin(attempt, other.proof)).rejects.toMatchObject(refused);
    expect(await database().signIn.count({ where: { userId: other.userId } })).toBe(0);
  });
});

/** The same where the pool offers passwords to nobody, and the user is excepted. */
async function prepareExcepted() {
  const made = await prepare();
  await setMethods(made.tenant, [], 2);
  const { scope, userId } = made;
  await setEmergency(scope, { userId, method: "password", allowed: true, reason: "on call" });
  return made;
}

const makeEmergencyAttempt = ({ tenant }: { tenant: Tenant }) =>
  makeLocalAttempt(tenant, { emergency: true });

/** Takes the exception back from whoever has it. */
const withdraw = ({ scope, userId }: Awaited<ReturnType<typeof prepare>>) =>
  setEmergency(scope, {
    userId,
    method: "password",
    allowed: false,
    reason: "not any more",
    acknowledged: ["without_dingtalk"],
  });

describe("a proof of somebody who is excepted", () => {
  it("SEC-53: becomes a sign-in that says so, in the trace and the audit trail as well", async () => {
    const made = await prepareExcepted();
    const attempt = await makeEmergencyAttempt(made);
    const { signInId } = await decideLocalLogin(attempt, made.proof);
    expect(await signInOf(signInId)).toMatchObject({ method: "password", emergency: true, endedAt: null });
    expect(await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
      outcome: "signed_in",
      trace: { local: { method: "password", emergency: true } },
    });
    const events = await database().auditEvent.findMany({ where: { reference: attempt.reference } });
    expect(events).toMatchObject([{ details: { method: "password", emergency: true } }]);
    const { signIns } = await listSignIns(made.scope, parseAttemptSearch({}));
    expect(signIns).toMatchObject([{ id: attempt.id, wayIn: "password", emergency: true }]);
  });

  it("SEC-47: lets nobody in who is not excepted, or not any more, or for another method", async () => {
    const stranger = await prepare();
    await setMethods(stranger.tenant, [], 2);
    const taken = await prepareExcepted();
    const attempt = await makeEmergencyAttempt(taken);
    await withdraw(taken);
    const other = await prepareExcepted();
    await database().user.update({
      where: { id: other.userId },
      data: { emergencyMethods: ["email_code"] },
    });
    for (const [made, opened] of [
      [stranger, await makeEmergencyAttempt(stranger)],
      [taken, attempt],
      [other, await makeEmergencyAttempt(other)],
    ] as const) {
      await expect(decideLocalLogin(opened, made.proof)).rejects.toMatchObject(refused);
      expect(await database().signIn.count({ where: { userId: made.userId } })).toBe(0);
    }
  });

  it("SEC-47: ends with the exception, and with nothing that others stand on", async () => {
    const made = await prepareExcepted();
    const { signInId } = await decideLocalLogin(await makeEmergencyAttempt(made), made.proof);
    const dingtalk = await database().signIn.create({
      data: { poolId: made.tenant.pool.id, userId: made.userId, provenAt: new Date(), mode: "browser" },
    });
    // What the pool offers for a while does not change what it stands on.
    await setMethods(made.tenant, ["password"], 3);
    const offered = await decideLocalLogin(await makeLocalAttempt(made.tenant), made.proof);
    expect(await signInOf(offered.signInId)).toMatchObject({ emergency: false });
    await setMethods(made.tenant, [], 4);
    expect(await signInOf(offered.signInId)).toMatchObject({ endReason: "method_disabled" });
    expect(await signInOf(signInId)).toMatchObject({ endedAt: null });
    await withdraw(made);
    expect(await signInOf(signInId)).toMatchObject({
      endReason: "emergency_withdrawn",
      endedAt: expect.any(Date),
    });
    expect(await signInOf(dingtalk.id)).toMatchObject({ endedAt: null });
  });

  it("SEC-47: ends also when it was written while the exception was taken back", async () => {
    const made = await prepareExcepted();
    const attempts = await Promise.all(Array.from({ length: 12 }, () => makeEmergencyAttempt(made)));
    const results = await Promise.allSettled([
      ...attempts.slice(0, 6).map((attempt) => decideLocalLogin(attempt, made.proof)),
      withdraw(made),
      ...attempts.slice(6).map((attempt) => decideLocalLogin(attempt, made.proof)),
    ]);
    expect(results[6]).toMatchObject({ status: "fulfilled" });
    expect(await database().signIn.count({ where: { userId: made.userId, endedAt: null } })).toBe(0);
  });
});

describe("SEC-47: a sign-in without DingTalk ends", () => {
  it.each<[string, string, (made: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>]>([
    [
      "user_disabled",
      "the user is disabled",
      ({ scope, userId }) =>
        setUserEnabled(scope, { userId, version: 1, enabled: false, acknowledged: ["without_dingtalk"] }),
    ],
    [
      "signed_out_everywhere",
      "they are signed out",
      ({ scope, userId }) => signOutEverywhere(scope, { userId }),
    ],
    [
      "password_changed",
      "the password is removed",
      ({ scope, userId }) => removePassword(scope, { userId, acknowledged: ["own_way", "without_dingtalk"] }),
    ],
    ["method_disabled", "the method is switched off", ({ tenant }) => setMethods(tenant, [], 2)],
  ])("%s when %s", async (endReason, _, change) => {
    const made = await prepare();
    const bystander = await prepare();
    const { signInId } = await decideLocalLogin(await makeLocalAttempt(made.tenant), made.proof);
    const other = await decideLocalLogin(await makeLocalAttempt(bystander.tenant), bystander.proof);
    await change(made);
    expect(await signInOf(signInId)).toMatchObject({ endReason, endedAt: expect.any(Date) });
    expect(await signInOf(other.signInId)).toMatchObject({ endedAt: null });
  });

  it("also when it was written while the password was being removed", async () => {
    const { tenant, scope, userId, proof } = await prepare();
    const attempts = await Promise.all(Array.from({ length: 12 }, () => makeLocalAttempt(tenant)));
    const results = await Promise.allSettled([
      ...attempts.slice(0, 6).map((attempt) => decideLocalLogin(attempt, proof)),
      removePassword(scope, { userId, acknowledged: ["own_way", "without_dingtalk"] }),
      ...attempts.slice(6).map((attempt) => decideLocalLogin(attempt, proof)),
    ]);
    expect(results[6]).toMatchObject({ status: "fulfilled" });
    expect(await database().signIn.count({ where: { userId, endedAt: null } })).toBe(0);
  });

  it("and leaves those by DingTalk, and those of other users, as they are", async () => {
    const { tenant, scope, userId } = await prepare();
    const other = await makeUser(tenant, { username: "han" });
    const add = (owner: string, values: { mode: "browser" } | { method: "password" }) =>
      database().signIn.create({
        data: { poolId: tenant.pool.id, userId: owner, provenAt: new Date(), amr: [], ...values },
      });
    const [own, dingtalk, theirs] = await Promise.all([
      add(userId, { method: "password" }),
      add(userId, { mode: "browser" }),
      add(other.userId, { method: "password" }),
    ]);
    await removePassword(scope, { userId, acknowledged: ["own_way", "without_dingtalk"] });
    const ended = await database().signIn.findMany({
      where: { poolId: tenant.pool.id, endedAt: { not: null } },
    });
    expect(ended.map(({ id }) => id)).toEqual([own?.id]);
    expect([dingtalk?.id, theirs?.id]).not.toContain(ended[0]?.id);
  });
});

describe("at the account page", () => {
  const target = { kind: "account", page: "/p/test/account", sessionUid: null } as const;

  it("no application waits, and none keeps a person out of their own page", async () => {
    const { tenant, scope, userId, proof } = await prepare();
    await disableApplication(scope, { applicationId: tenant.application.id });
    const attempt = await makeLocalAttempt(tenant, { target });
    expect(await decideLocalLogin(attempt, proof)).toMatchObject({ kind: "signed_in", userId });
    expect(await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
      target: "account",
      outcome: "signed_in",
      applicationId: null,
      applicationName: null,
    });
  });

  it("SEC-48: nobody but whoever is signed in there is proven", async () => {
    const { tenant, userId, proof } = await prepare();
    const other = await makeUser(tenant, { username: "other" });
    const attempt = await makeLocalAttempt(tenant, { target });
    await expect(decideLocalLogin(attempt, proof, other.userId)).rejects.toMatchObject({
      code: "login.another_person",
    });
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
    expect(await decideLocalLogin(attempt, proof, userId)).toMatchObject({ kind: "signed_in", userId });
  });
});
