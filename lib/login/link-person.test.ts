import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toAuditRow } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import { writeLink } from "@/lib/data/own-links";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { poolScope } from "@/prisma/seed/scope";
import { unlinkOwnIdentity } from "./account/unlink-own-identity";
import { linkPerson } from "./link-person";
import { recordRefusal } from "./record-refusal";
import { makeAccountScope } from "./testing/account-scopes";
import { makeAttempt, makePerson, makeTenant, proofOf } from "./testing/attempts";
import { decideLogin } from "./testing/decide-login";
import { makeUser } from "./testing/local-attempts";
import { giveAuthenticator } from "./testing/second-factors";

type Tenant = Awaited<ReturnType<typeof makeTenant>>;

/** A user who is signed in, and what links somebody to them. */
async function prepare(tenant: Tenant) {
  const poolId = tenant.pool.id;
  const { userId } = await makeUser(tenant, { username: `u-${randomUUID()}` });
  const { id: signInId } = await database().signIn.create({
    data: { poolId, userId, method: "password", amr: ["pwd"], provenAt: new Date() },
  });
  await database().oidcRecord.create({
    data: { poolId, kind: "Session", digest: randomUUID(), payload: "-", signInId, accountId: userId },
  });
  const scope = await makeAccountScope(tenant, { userId, signInId });
  const target = { kind: "link", page: "/p/test/account", userId, signInId } as const;
  const link = async (
    person = makePerson(),
    {
      lastSignInId = signInId,
      meanwhile,
    }: { lastSignInId?: string | null; meanwhile?: () => Promise<unknown> } = {},
  ) => {
    // Without an application, as a link is begun.
    const attempt = await makeAttempt(tenant, { target });
    await database().attempt.update({
      where: { id: attempt.id },
      data: { applicationId: null, applicationName: null },
    });
    await meanwhile?.();
    const bringer = { pool: scope.pool, lastSignInId, locale: "en" } as const;
    return linkPerson(attempt, target, proofOf(tenant, person), bringer).then(
      () => "linked",
      async (error) => {
        await recordRefusal(attempt, error);
        return error.code;
      },
    );
  };
  return { userId, signInId, scope, link };
}

const countIn = async ({ pool }: Tenant) => ({
  identities: await database().identity.count({ where: { poolId: pool.id } }),
  users: await database().user.count({ where: { poolId: pool.id } }),
  signIns: await database().signIn.count({ where: { poolId: pool.id } }),
});

describe("SEC-43, SEC-44: a DingTalk account that is linked by whoever is signed in", () => {
  it("lets its person in from then on; nobody is signed in or made by it, whatever the connection does", async () => {
    const tenant = await makeTenant({ loginOnly: true });
    const { userId, link } = await prepare(tenant);
    const person = makePerson();
    expect(await link(person)).toBe("linked");
    expect(await countIn(tenant)).toEqual({ identities: 1, users: 1, signIns: 1 });
    expect(await database().identity.findFirstOrThrow({ where: { userId } })).toMatchObject({
      unionId: person.unionId,
      connectionId: tenant.connection.id,
      lastLoginAt: null,
    });
    const attempts = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
    expect(attempts).toMatchObject([
      { target: "link", outcome: "linked", userId, sealedProof: null, personName: "张伟" },
    ]);
    const events = await database().auditEvent.findMany({ where: { object: `user:${userId}` } });
    expect(events).toMatchObject([
      { action: "user.identity_linked", actor: `user:${userId}`, reference: attempts[0]?.reference },
    ]);
    expect(JSON.stringify([events, attempts])).not.toContain(person.unionId);
    // Who they are stays as it was entered until they sign in by it.
    expect((await database().user.findUniqueOrThrow({ where: { id: userId } })).name).toBe("Mei Lin");
    expect(await decideLogin(await makeAttempt(tenant), proofOf(tenant, person))).toMatchObject({
      kind: "signed_in",
      userId,
    });
  });

  it("SEC-52: is not linked once the account has a second factor that this sign-in has not shown", async () => {
    const tenant = await makeTenant();
    const { userId, signInId, link } = await prepare(tenant);
    await database().pool.update({ where: { id: tenant.pool.id }, data: { secondFactor: "optional" } });
    expect(await link(makePerson(), { meanwhile: () => giveAuthenticator(tenant.pool, userId) })).toBe(
      "login.second_factor_needed",
    );
    expect((await countIn(tenant)).identities).toBe(0);
    await database().signIn.update({ where: { id: signInId }, data: { amr: ["pwd", "otp", "mfa"] } });
    expect(await link()).toBe("linked");
  });

  it("is not linked once the sign-in that it was begun in has ended, or the browser has another", async () => {
    const tenant = await makeTenant();
    const { userId, signInId, scope, link } = await prepare(tenant);
    expect(await link(makePerson(), { lastSignInId: randomUUID() })).toBe("login.link_over");
    expect(await link(makePerson(), { lastSignInId: null })).toBe("login.link_over");
    // Signed out, or idle for too long: the session is gone.
    const sessions = { where: { signInId } };
    const [session] = await database().oidcRecord.findMany(sessions);
    await database().oidcRecord.deleteMany(sessions);
    expect(await link()).toBe("login.link_over");
    if (session) await database().oidcRecord.create({ data: session });
    await endSignIns(database(), { poolId: scope.poolId, userId }, "ended_by_person");
    expect(await link()).toBe("login.link_over");
    expect((await countIn(tenant)).identities).toBe(0);
    // The refusals are theirs who wanted it.
    const refused = await database().attempt.findMany({ where: { userId, outcome: "refused" } });
    expect(refused).toHaveLength(4);
  });

  it("SEC-47: is not linked by somebody who has been disabled, or through a connection that is", async () => {
    const tenant = await makeTenant();
    const [one, two] = [await prepare(tenant), await prepare(tenant)];
    const scope = poolScope(tenant.pool.id);
    const disableUser = () => setUserEnabled(scope, { userId: one.userId, version: 1, enabled: false });
    expect(await one.link(makePerson(), { meanwhile: disableUser })).toBe("login.link_over");
    const { connection, application } = tenant;
    const acknowledged = [application.id];
    const meanwhile = () => disableConnection(scope, { connectionId: connection.id, acknowledged });
    expect(await two.link(makePerson(), { meanwhile })).toBe("login.connection_unavailable");
    expect((await countIn(tenant)).identities).toBe(0);
  });

  it("stays whose it is, and a user has one of each organisation", async () => {
    const tenant = await makeTenant();
    const [own, other] = [await prepare(tenant), await prepare(tenant)];
    const person = makePerson();
    expect(await own.link(person)).toBe("linked");
    expect(await own.link(person)).toBe("login.identity_linked");
    expect(await other.link(person)).toBe("login.identity_taken");
    expect(await own.link()).toBe("login.scope_taken");
    expect(await database().identity.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
      { userId: own.userId },
    ]);
    // SEC-25: a userid that is known with another person.
    const { userid } = person;
    expect(await other.link(makePerson({ userid }))).toBe("login.identity_conflict");
    expect(await database().identityConflict.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("comes back to whoever has unlinked it, when they ask for it", async () => {
    const tenant = await makeTenant();
    await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["password"] } });
    const { userId, scope, link } = await prepare(tenant);
    const person = makePerson();
    await link(person);
    const { id } = await database().identity.findFirstOrThrow({ where: { userId } });
    expect(await unlinkOwnIdentity(scope, id)).toBe("done");
    expect(await link(person)).toBe("linked");
    expect(await database().unlinkedPerson.count({ where: { userId } })).toBe(0);
  });
});

describe("SEC-44, REL-03: at once", () => {
  it("of two users one person is linked to one, and of two people one to one user", async () => {
    for (let round = 0; round < 5; round += 1) {
      const tenant = await makeTenant();
      const [one, two] = [await prepare(tenant), await prepare(tenant)];
      const person = makePerson();
      const ends = await Promise.all([one.link(person), two.link(person)]);
      expect(ends.sort()).toEqual(["linked", "login.identity_taken"]);
      const third = await prepare(tenant);
      const tabs = await Promise.all([third.link(), third.link()]);
      expect(tabs.sort()).toEqual(["linked", "login.scope_taken"]);
      expect((await countIn(tenant)).identities).toBe(2);
    }
  });

  it("a first sign-in of the person makes a user of their own, or comes in as the one that they are linked to", async () => {
    for (let round = 0; round < 8; round += 1) {
      const tenant = await makeTenant();
      const { userId, link } = await prepare(tenant);
      const person = makePerson();
      const attempt = await makeAttempt(tenant);
      const [end, signedIn] = await Promise.all([
        link(person),
        decideLogin(attempt, proofOf(tenant, person)),
      ]);
      const identity = await database().identity.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
      expect(identity.userId).toBe(signedIn.userId);
      expect(end).toBe(signedIn.userId === userId ? "linked" : "login.identity_taken");
      expect(await countIn(tenant)).toMatchObject({ identities: 1 });
    }
  });
});

it("REL-02, SEC-45: a link that is refused where it is written leaves nothing, not even that somebody was unlinked before", async () => {
  const tenant = await makeTenant();
  await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["password"] } });
  const { userId, signInId, scope, link } = await prepare(tenant);
  const person = makePerson();
  await link(person);
  const { id } = await database().identity.findFirstOrThrow({ where: { userId } });
  await unlinkOwnIdentity(scope, id);
  const target = { kind: "link", page: "/p/test/account", userId, signInId } as const;
  const attempt = await makeAttempt(tenant, { target });
  // Somebody else gets the person after it was decided and before it is written.
  await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
  const before = await database().user.findUniqueOrThrow({ where: { id: userId } });
  const isWritten = await inTransaction((queries) =>
    writeLink(queries, {
      attempt,
      linker: { userId, signInId },
      version: before.version,
      proof: proofOf(tenant, person),
      audit: toAuditRow({
        action: "user.identity_linked",
        context: scope,
        poolId: tenant.pool.id,
        object: `user:${userId}`,
        outcome: "success",
      }),
      history: attempt.record.toHistory(),
    }),
  );
  expect(isWritten).toBe(false);
  expect(await database().user.findUniqueOrThrow({ where: { id: userId } })).toEqual(before);
  expect(await database().unlinkedPerson.count({ where: { userId } })).toBe(1);
});
