import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { findDecisionBasis } from "@/lib/data/decision-basis";
import { writeFirstLogin } from "@/lib/data/first-login";
import { writeBoundLogin } from "@/lib/data/logins";
import { newId } from "@/lib/data/new-id";
import { inTransaction } from "@/lib/data/transaction";
import { initialBinding } from "@/lib/domain/association/binding";
import { initialMatching } from "@/lib/domain/association/match-field";
import type { AccountProof } from "@/lib/domain/login/proof";
import { hashPassword } from "@/lib/passwords/hash-password";
import { linkIdentity } from "@/lib/services/users/link-identity";
import { removePassword } from "@/lib/services/users/remove-password";
import { unlinkIdentity } from "@/lib/services/users/unlink-identity";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { decideLogin, type GivenAnswer } from "./decide-login";
import { sealProof } from "./seal-proof";
import { beginAttempt, makeAttempt, makePerson, proofOf } from "./testing/attempts";
import { decideLogin as decideUnasked } from "./testing/decide-login";
import { makeUser } from "./testing/local-attempts";
import { askPerson, makeAskingTenant, openQuestion } from "./testing/questions";

type Asking = Awaited<ReturnType<typeof askPerson>>;

/** What a right password comes to. */
async function proofBy(userId: string): Promise<AccountProof> {
  const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
  return { kind: "local", method: "password", userId, provenBy: hash };
}

/** What a sign-in in the same browser comes to. */
async function sessionOf({ pool }: Tenant, userId: string): Promise<AccountProof & { kind: "session" }> {
  const { id } = await database().signIn.create({
    data: { poolId: pool.id, userId, method: "password", provenAt: new Date() },
  });
  return { kind: "session", userId, signInId: id };
}

const bind = (proof: AccountProof): GivenAnswer => ({ kind: "bind", proof });

async function answer(tenant: Tenant, asking: Asking, given: GivenAnswer) {
  const { attempt, proof } = await openQuestion(tenant, asking);
  return decideLogin(attempt, proof, { given });
}

const countUsers = ({ pool }: Tenant) => database().user.count({ where: { poolId: pool.id } });
const identitiesOf = ({ pool }: Tenant) => database().identity.findMany({ where: { poolId: pool.id } });
const storedOf = ({ attempt }: Asking) => database().attempt.findUniqueOrThrow({ where: { id: attempt.id } });

const newUser = (tenant: Tenant) => makeUser(tenant, { username: `u-${randomUUID()}` });

const linkByHand = ({ pool, connection }: Tenant, userId: string, unionId = `union-${newId()}`) =>
  linkIdentity(poolScope(pool.id), { userId, connectionId: connection.id, unionId, reason: "by telephone" });

describe("SEC-51: somebody unknown, where a connection asks", () => {
  it("is proven and undecided, with what happened so far, and nobody is made", async () => {
    const tenant = await makeAskingTenant();
    const asking = await askPerson(tenant);
    expect(await storedOf(asking)).toMatchObject({
      askedAt: expect.any(Date),
      sealedProof: expect.any(String),
      finishedAt: null,
      outcome: null,
      userId: null,
      personName: "张伟",
      trace: { decision: "ask", asked: { methods: ["session", "password"], create: true } },
    });
    expect(await countUsers(tenant)).toBe(0);
    // Asked once more, as a browser that reloads does, they are asked the same, and the first moment counts.
    const { askedAt } = await storedOf(asking);
    expect(await decideLogin(asking.attempt, proofOf(tenant, asking.person))).toEqual({ kind: "asked" });
    expect((await storedOf(asking)).askedAt).toEqual(askedAt);
  });

  it("REL-02: is asked as well when the process that was to ask them is gone, and the same answer leads there again", async () => {
    const tenant = await makeAskingTenant();
    const proof = proofOf(tenant, makePerson());
    const { take } = await beginAttempt(tenant);
    const answer = { code: randomUUID() };
    const first = await take(answer);
    if (first.kind !== "taken") throw new Error(first.kind);
    // It has kept the proof, and that was all.
    await findDecisionBasis(first.attempt, proof, sealProof(first.attempt, proof));
    const second = await take(answer);
    if (second.kind !== "proven") throw new Error(second.kind);
    expect(await decideLogin(second.attempt, second.proof)).toEqual({ kind: "asked" });
    expect(await take(answer)).toEqual({ kind: "asked", reference: first.attempt.reference });
    expect(await countUsers(tenant)).toBe(0);
  });

  it("SEC-37: is matched first", async () => {
    const trust = { corpId: "dingenterprise", fields: ["username" as const] };
    const tenant = await makeAskingTenant(["password"], { matching: { fields: trust.fields, trust } });
    const user = await makeUser(tenant, { username: "zhangsan" });
    const attempt = await makeAttempt(tenant);
    const person = makePerson({ record: { username: "zhangsan" } });
    expect(await decideUnasked(attempt, proofOf(tenant, person))).toMatchObject({ userId: user.userId });
    await changeSettings(tenant, { matching: initialMatching });
    await askPerson(tenant, makePerson({ record: { username: "zhangsan" } }));
  });

  it("SEC-40, REL-02: is linked to the account that they have proven, with sign-in, audit row and outcome at once", async () => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    expect(await answer(tenant, asking, bind(await proofBy(user.userId)))).toMatchObject({
      kind: "signed_in",
      userId: user.userId,
    });
    const { person, attempt } = asking;
    expect(await identitiesOf(tenant)).toMatchObject([{ userId: user.userId, unionId: person.unionId }]);
    // What brought them in is DingTalk: the account's own proof is told in trace and audit trail (SEC-52).
    expect(await database().signIn.findMany({ where: { userId: user.userId } })).toMatchObject([
      { mode: "browser", method: null, amr: [], connectionId: tenant.connection.id },
    ]);
    const stored = await storedOf(asking);
    expect(stored).toMatchObject({
      outcome: "signed_in",
      userId: user.userId,
      sealedProof: null,
      personName: "张伟",
      trace: { decision: "bind", boundBy: "password", asked: { methods: ["session", "password"] }, mode: {} },
    });
    expect(
      await database().auditEvent.findMany({ where: { reference: attempt.reference } }),
      "SEC-45",
    ).toMatchObject([
      {
        action: "user.identity_bound",
        actor: `user:${user.userId}`,
        object: `user:${user.userId}`,
        outcome: "success",
        details: { method: "password", corpId: person.corpId, userid: person.userid },
      },
    ]);
    // Used once: the same proof lets nobody in again, and from now on they are known.
    await expect(
      decideLogin(attempt, proofOf(tenant, person), { given: bind(await proofBy(user.userId)) }),
    ).rejects.toMatchObject({ code: "login.attempt_used" });
    const again = await decideUnasked(await makeAttempt(tenant), proofOf(tenant, person));
    expect(again.userId).toBe(user.userId);
  });

  it("is linked by a sign-in in the same browser", async () => {
    const tenant = await makeAskingTenant(["session"]);
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    const signedIn = await answer(tenant, asking, bind(await sessionOf(tenant, user.userId)));
    expect(signedIn).toMatchObject({ userId: user.userId });
    expect(await storedOf(asking)).toMatchObject({ trace: { decision: "bind", boundBy: "session" } });
  });

  it("SEC-42: gets an account who says that they are new", async () => {
    const tenant = await makeAskingTenant();
    const asking = await askPerson(tenant);
    const created = await answer(tenant, asking, { kind: "create" });
    expect(created).toMatchObject({ kind: "created" });
    expect(await storedOf(asking)).toMatchObject({
      outcome: "created",
      trace: { decision: "create", asked: {} },
    });
    expect(await countUsers(tenant)).toBe(1);
  });

  it("SEC-42: gets none in login-only mode, also where that was switched on in mid-flow", async () => {
    const tenant = await makeAskingTenant();
    const asking = await askPerson(tenant);
    await changeSettings(tenant, { loginOnly: true });
    expect(await answer(tenant, asking, { kind: "create" })).toEqual({ kind: "asked" });
    expect(await storedOf(asking)).toMatchObject({ finishedAt: null, trace: { asked: { create: false } } });
    expect(await countUsers(tenant)).toBe(0);
  });

  it("an administrator's unlinking is over once the person has proven the account", async () => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    const { person } = asking;
    await answer(tenant, asking, bind(await proofBy(user.userId)));
    const [identity] = await identitiesOf(tenant);
    const key = { userId: user.userId, identityId: identity?.id ?? "", reason: "wrong", acknowledged: true };
    await unlinkIdentity(poolScope(tenant.pool.id), key);
    expect(await database().unlinkedPerson.count({ where: { userId: user.userId } })).toBe(1);
    await answer(tenant, await askPerson(tenant, person), bind(await proofBy(user.userId)));
    expect(await database().unlinkedPerson.count({ where: { userId: user.userId } })).toBe(0);
  });
});

describe("SEC-40, SEC-44, SEC-47: what an answer stands on", () => {
  const refused = (code: string) => expect.objectContaining({ code });
  const changes: [string, (tenant: Tenant, userId: string, asking: Asking) => Promise<unknown>, unknown][] = [
    [
      "the user is disabled",
      (_, id) => database().user.update({ where: { id }, data: { disabledAt: new Date() } }),
      refused("login.credentials_refused"),
    ],
    [
      "the user is gone",
      (_, id) => database().user.delete({ where: { id } }),
      refused("login.credentials_refused"),
    ],
    [
      "the user was linked by hand to another person",
      (tenant, id) => linkByHand(tenant, id),
      refused("login.account_linked"),
    ],
    [
      "the connection is disabled",
      ({ connection }) =>
        database().connection.update({ where: { id: connection.id }, data: { disabledAt: new Date() } }),
      refused("login.connection_unavailable"),
    ],
    [
      "the application is disabled",
      ({ application }) =>
        database().application.update({ where: { id: application.id }, data: { disabledAt: new Date() } }),
      refused("login.connection_unavailable"),
    ],
    [
      "the application offers the connection no more",
      ({ pool }) => database().offer.deleteMany({ where: { poolId: pool.id } }),
      refused("login.connection_unavailable"),
    ],
    [
      "the connection asks nobody any more",
      (tenant) => changeSettings(tenant, { binding: initialBinding }),
      { kind: "asked" },
    ],
    [
      "the method is not allowed any more",
      (tenant) => changeSettings(tenant, { binding: { methods: ["session"] } }),
      { kind: "asked" },
    ],
    [
      "the person was linked by hand to somebody else",
      async (tenant, _id, { person }) => linkByHand(tenant, (await newUser(tenant)).userId, person.unionId),
      { kind: "asked" },
    ],
  ];
  it.each(changes)("lets nobody be bound when %s in mid-flow", async (_what, change, expected) => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    const given = bind(await proofBy(user.userId));
    await change(tenant, user.userId, asking);
    const before = await identitiesOf(tenant);
    const end = await answer(tenant, asking, given).catch((error: unknown) => error);
    expect(end).toEqual(expected);
    expect(await identitiesOf(tenant)).toEqual(before);
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
    expect(await storedOf(asking)).toMatchObject({ finishedAt: null });
  });

  const credentials: [string, (userId: string, tenant: Tenant) => Promise<unknown>][] = [
    [
      "the password was changed",
      async (userId) =>
        database().userPassword.updateMany({
          where: { userId },
          data: { hash: await hashPassword("another one") },
        }),
    ],
    ["the password was removed", (userId, { pool }) => removePassword(poolScope(pool.id), { userId })],
  ];
  it.each(credentials)("nobody is bound when %s in mid-flow", async (_what, change) => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    const given = bind(await proofBy(user.userId));
    await change(user.userId, tenant);
    await expect(answer(tenant, asking, given)).rejects.toMatchObject({ code: "request.conflict" });
    expect(await identitiesOf(tenant)).toEqual([]);
  });

  it("SEC-43: nobody is bound by a sign-in that has ended, nor by somebody else's", async () => {
    const tenant = await makeAskingTenant();
    const [user, other] = [await newUser(tenant), await newUser(tenant)];
    const asking = await askPerson(tenant);
    const session = await sessionOf(tenant, user.userId);
    const foreign = await sessionOf(tenant, other.userId);
    await expect(
      answer(tenant, asking, bind({ ...session, signInId: foreign.signInId })),
    ).rejects.toMatchObject({ code: "request.conflict" });
    await database().signIn.update({
      where: { id: session.signInId },
      data: { endedAt: new Date(), endReason: "signed_out" },
    });
    await expect(answer(tenant, asking, bind(session))).rejects.toMatchObject({ code: "request.conflict" });
    expect(await identitiesOf(tenant)).toEqual([]);
  });

  it("SEC-60: a user of another pool is nobody", async () => {
    const [tenant, other] = [await makeAskingTenant(), await makeAskingTenant()];
    const user = await newUser(other);
    const asking = await askPerson(tenant);
    await expect(answer(tenant, asking, bind(await proofBy(user.userId)))).rejects.toMatchObject({
      code: "login.credentials_refused",
    });
  });

  it("nothing is written for an attempt that was never asked, or whose time is over", async () => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    const { version } = await database().user.findUniqueOrThrow({ where: { id: user.userId } });
    const proof = await proofBy(user.userId);
    const { attempt } = asking;
    const login = {
      attempt,
      proof: proofOf(tenant, asking.person),
      userId: user.userId,
      signInId: newId(),
      audit: {
        ...{ actor: "user:x", clientAddress: null, reference: newId(), action: "user.identity_bound" },
        ...{ outcome: "success", poolId: tenant.pool.id, object: null, reason: null, details: null },
      },
      history: attempt.record.toHistory(),
    };
    const bound = () => inTransaction((queries) => writeBoundLogin(queries, login, { proof, version }));
    const first = (wanted: boolean) => writeFirstLogin({ ...login, userId: randomUUID() }, wanted);
    expect(await first(false), "whoever is asked has to answer").toBe(false);
    const set = (data: object) => database().attempt.update({ where: { id: attempt.id }, data });
    await set({ expiresAt: new Date(0) });
    expect([await bound(), await first(true)]).toEqual([false, false]);
    await set({ expiresAt: new Date(Date.now() + 60_000), askedAt: null });
    expect([await bound(), await first(true)]).toEqual([false, false]);
    await set({ askedAt: new Date() });
    expect(await bound()).toBe(true);
    expect(await countUsers(tenant)).toBe(1);
  });
});

describe("REL-03, SEC-44: races", () => {
  it("of 20 answers to one question one is written, whatever they say", async () => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const asking = await askPerson(tenant);
    const [password, session] = [await proofBy(user.userId), await sessionOf(tenant, user.userId)];
    const given = (index: number): GivenAnswer =>
      index % 3 === 2 ? { kind: "create" } : bind(index % 3 === 1 ? session : password);
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => answer(tenant, asking, given(index))),
    );
    const got = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
    expect(got.filter(({ kind }) => kind !== "asked")).toHaveLength(1);
    expect(await identitiesOf(tenant)).toHaveLength(1);
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id, mode: "browser" } })).toBe(1);
    expect(await countUsers(tenant)).toBeLessThanOrEqual(2);
  });

  it("of ten people who bind one user one is linked, and the others learn that it is taken", async () => {
    const tenant = await makeAskingTenant();
    const user = await newUser(tenant);
    const proof = await proofBy(user.userId);
    const asked = await Promise.all(Array.from({ length: 10 }, () => askPerson(tenant)));
    const ends = await Promise.allSettled(asked.map((asking) => answer(tenant, asking, bind(proof))));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends)
      if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "login.account_linked" });
    expect(await identitiesOf(tenant)).toHaveLength(1);
  });

  it("of ten questions to one person one links them, whomever they bind", async () => {
    const tenant = await makeAskingTenant();
    const users = await Promise.all(Array.from({ length: 10 }, () => newUser(tenant)));
    const person = makePerson();
    const asked = await Promise.all(users.map(() => askPerson(tenant, person)));
    const given = await Promise.all(users.map(async ({ userId }) => bind(await proofBy(userId))));
    const ends = await Promise.all(
      asked.map((asking, index) => answer(tenant, asking, given[index] ?? { kind: "create" })),
    );
    expect(ends.filter(({ kind }) => kind === "signed_in")).toHaveLength(1);
    expect(await identitiesOf(tenant)).toHaveLength(1);
    expect(await countUsers(tenant)).toBe(10);
  });

  it("a bind beside an administrator who links holds only where it was first: an administrator may link a second one on purpose", async () => {
    const tenant = await makeAskingTenant();
    for (let round = 0; round < 10; round += 1) {
      const user = await newUser(tenant);
      const asking = await askPerson(tenant);
      const given = bind(await proofBy(user.userId));
      const [bound, linked] = await Promise.allSettled([
        answer(tenant, asking, given),
        linkByHand(tenant, user.userId),
      ]);
      expect(linked.status).toBe("fulfilled");
      if (bound.status === "rejected") expect(bound.reason).toMatchObject({ code: "login.account_linked" });
      const identities = await database().identity.findMany({ where: { userId: user.userId } });
      expect(identities.map(({ unionId }) => unionId === asking.person.unionId).sort()).toEqual(
        bound.status === "rejected" ? [false] : [false, true],
      );
    }
  });
});
