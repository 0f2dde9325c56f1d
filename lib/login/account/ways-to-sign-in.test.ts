import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { lockPoolWays } from "@/lib/data/pool-ways";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { mailParameters } from "@/lib/domain/mail/mail-kinds";
import { openParameters } from "@/lib/mail/mail-seal";
import { verifyPassword } from "@/lib/passwords/hash-password";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { createPasswordLink } from "@/lib/services/users/create-password-link";
import { poolScope } from "@/prisma/seed/scope";
import { findLinkedUser } from "../password-links/find-linked-user";
import { makeAccountScope, withOldProof } from "../testing/account-scopes";
import { makeAttempt, makePerson, makeTenant, proofOf } from "../testing/attempts";
import { decideLogin } from "../testing/decide-login";
import { countWaiting, processOf } from "../testing/waiting";
import { changeOwnPassword, removeOwnPassword } from "./own-password";
import { unlinkOwnIdentity } from "./unlink-own-identity";

beforeAll(async () => {
  // Before anything asks for the configuration: nobody sends the mails of this file, so they can be looked at.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "no-reply@acme.example";
});

afterAll(async () => {
  await database().$disconnect();
});

const good = () => `a phrase of ${randomUUID()}`;

/** Somebody who is signed in through DingTalk, in a pool that offers passwords, with a name to sign in with. */
async function prepare() {
  const tenant = await makeTenant();
  const poolId = tenant.pool.id;
  await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
  const person = makePerson();
  const signedIn = await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
  const { userId, signInId } = signedIn;
  const address = `${randomUUID()}@acme.example`;
  await database().user.update({
    where: { id: userId },
    data: { username: "mei", email: address, emailVerified: true, locale: "zh-CN" },
  });
  const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
  const scope = await makeAccountScope(tenant, signedIn);
  return { tenant, poolId, person, userId, signInId, address, identityId, scope };
}

/** Another identity of a user, of another developer scope, with a connection that proves it. */
async function addIdentity({ tenant, poolId, userId }: Awaited<ReturnType<typeof prepare>>, corpId: string) {
  const { settings, ...rest } = await database().connection.findUniqueOrThrow({
    where: { id: tenant.connection.id },
  });
  const { id: _, identifier: __, ...columns } = rest;
  await database().connection.create({
    data: { ...columns, identifier: corpId, settings: { ...Object(settings), corpId } },
  });
  const { id } = await database().identity.create({
    data: { poolId, userId, developerScope: corpId, unionId: randomUUID() },
  });
  return id;
}

const addSignIn = (poolId: string, userId: string, by: { method: "password" } | { mode: "browser" }) =>
  database().signIn.create({ data: { poolId, userId, provenAt: new Date(), amr: [], ...by } });

const endsOf = async (userId: string) =>
  new Map(
    (await database().signIn.findMany({ where: { userId } })).map(({ id, endReason }) => [id, endReason]),
  );

const actsOf = (userId: string) =>
  database().auditEvent.findMany({ where: { object: `user:${userId}` }, orderBy: { id: "asc" } });

async function noticesTo(recipient: string) {
  const mails = await database().mail.findMany({ where: { recipient, kind: "account_notice" } });
  return mails.map((mail) => ({
    locale: mail.locale,
    ...mailParameters.account_notice.parse(openParameters(mail, mail.sealedParameters ?? "")),
  }));
}

describe("SEC-45: unlinking a DingTalk identity of one's own", () => {
  it("ends what came by it, is told, and is not given back by a match", async () => {
    const made = await prepare();
    const { tenant, poolId, person, userId, signInId, address, identityId, scope } = made;
    await changeOwnPassword(scope, { password: good(), current: "" });
    const other = await addSignIn(poolId, userId, { method: "password" });
    expect(await unlinkOwnIdentity(withOldProof(scope), identityId)).toBe("prove");
    expect(await unlinkOwnIdentity({ ...scope, silent: true }, identityId)).toBe("prove");
    // The sign-in that it is done in came by it, and is over.
    expect(await unlinkOwnIdentity(scope, identityId)).toBe("left");
    expect(await endsOf(userId)).toEqual(
      new Map([
        [signInId, "identity_unlinked"],
        [other.id, null],
      ]),
    );
    expect(await unlinkOwnIdentity(scope, identityId)).toBe("over");
    expect((await actsOf(userId)).at(-1)).toMatchObject({
      action: "user.identity_unlinked",
      actor: `user:${userId}`,
      details: { corpId: person.developerScope },
    });
    expect((await noticesTo(address)).at(-1)).toMatchObject({
      locale: "zh-CN",
      what: "identity_unlinked",
      by: "person",
    });
    expect(await database().unlinkedPerson.count({ where: { userId } })).toBe(1);
    const again = await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
    expect(again).toMatchObject({ kind: "created" });
    expect(again.userId).not.toBe(userId);
  });

  it("stays signed in where it came another way", async () => {
    const made = await prepare();
    const { poolId, userId, identityId, scope } = made;
    await changeOwnPassword(scope, { password: good(), current: "" });
    const { id: signInId } = await addSignIn(poolId, userId, { method: "password" });
    expect(await unlinkOwnIdentity({ ...scope, signInId }, identityId)).toBe("done");
  });

  it("is refused for the last way in, whatever else is set up and of no use", async () => {
    const made = await prepare();
    const { tenant, poolId, userId, identityId, scope } = made;
    expect(await unlinkOwnIdentity(scope, identityId)).toBe("last_way");
    const second = await addIdentity(made, "dingother");
    const { id: connectionId } = await database().connection.findFirstOrThrow({
      where: { poolId, identifier: "dingother" },
    });
    await disableConnection(poolScope(poolId), { connectionId });
    expect(await unlinkOwnIdentity(scope, identityId)).toBe("last_way");
    await changeOwnPassword(scope, { password: good(), current: "" });
    await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: [] } });
    expect(await unlinkOwnIdentity(scope, identityId)).toBe("last_way");
    expect(await unlinkOwnIdentity(scope, second)).toBe("done");
    expect(await database().identity.count({ where: { userId } })).toBe(1);
  });

  it("leaves one way of two that are taken away at once", async () => {
    for (let round = 0; round < 4; round += 1) {
      const made = await prepare();
      const second = await addIdentity(made, "dingother");
      const { id: signInId } = await addSignIn(made.poolId, made.userId, { mode: "browser" });
      const scope = { ...made.scope, signInId };
      const outcomes = await Promise.all([
        unlinkOwnIdentity(scope, made.identityId),
        unlinkOwnIdentity(scope, second),
      ]);
      expect(outcomes.sort()).toEqual(["done", "last_way"]);
      expect(await database().identity.count({ where: { userId: made.userId } })).toBe(1);
    }
    for (let round = 0; round < 4; round += 1) {
      const made = await prepare();
      await changeOwnPassword(made.scope, { password: good(), current: "" });
      const { id: signInId } = await addSignIn(made.poolId, made.userId, { mode: "browser" });
      const scope = { ...made.scope, signInId };
      const outcomes = await Promise.all([
        unlinkOwnIdentity(scope, made.identityId),
        removeOwnPassword(scope),
      ]);
      expect(outcomes.sort()).toEqual(["done", "last_way"]);
    }
  });

  it("SEC-60, SEC-61: takes nobody else's", async () => {
    const [own, other] = [await prepare(), await prepare()];
    await changeOwnPassword(own.scope, { password: good(), current: "" });
    for (const id of [other.identityId, randomUUID(), "", "x'; --"])
      expect(await unlinkOwnIdentity(own.scope, id)).toBe("gone");
    expect(await unlinkOwnIdentity({ ...own.scope, userId: other.userId }, other.identityId)).toBe("over");
    expect(await database().identity.count({ where: { userId: other.userId } })).toBe(1);
  });
});

describe("SEC-54, SEC-57: a password of one's own", () => {
  it("is set by a fresh proof, and ends links and other sign-ins that came by the one before", async () => {
    const { poolId, userId, signInId, address, scope } = await prepare();
    expect(await changeOwnPassword(withOldProof(scope), { password: good(), current: "" })).toBe("prove");
    const { link } = await createPasswordLink(poolScope(poolId), { userId });
    const here = await addSignIn(poolId, userId, { method: "password" });
    const there = await addSignIn(poolId, userId, { method: "password" });
    const password = good();
    expect(await changeOwnPassword({ ...scope, signInId: here.id }, { password, current: "" })).toBe("done");
    const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
    expect(await verifyPassword(hash, password)).toBe(true);
    expect(await endsOf(userId)).toEqual(
      new Map([
        [signInId, null],
        [here.id, null],
        [there.id, "password_changed"],
      ]),
    );
    expect(await findLinkedUser(poolId, link.split("/").at(-1) ?? "")).toBeNull();
    expect((await actsOf(userId)).at(-1)).toMatchObject({
      action: "user.password_set",
      actor: `user:${userId}`,
    });
    expect(await noticesTo(address)).toMatchObject([{ what: "password_set", by: "person" }]);
  });

  it("SEC-55: is changed by the one before where the proof is old, with few tries", async () => {
    const { userId, scope } = await prepare();
    const [first, second] = [good(), good()];
    await changeOwnPassword(scope, { password: first, current: "" });
    const old = withOldProof(scope);
    expect(await changeOwnPassword(old, { password: second, current: first })).toBe("done");
    for (let tried = 0; tried < 5; tried += 1)
      expect(await changeOwnPassword(old, { password: first, current: "wrong" })).toEqual({
        fault: "password.current",
      });
    expect(await changeOwnPassword(old, { password: first, current: second })).toEqual({
      fault: "password.too_many",
    });
    const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
    expect(await verifyPassword(hash, second)).toBe(true);
  });

  it.each([
    ["", "password.required"],
    ["short 7", "password.too_short"],
    ["x".repeat(129), "password.too_long"],
    ["password1234", "password.common"],
    ["20260101", "password.guessable"],
  ])("%j is refused as %s, and the one before stays", async (password, fault) => {
    const { userId, scope } = await prepare();
    expect(await changeOwnPassword(scope, { password, current: "" })).toEqual({ fault });
    expect(await database().userPassword.count({ where: { userId } })).toBe(0);
  });

  it("is none where the pool takes none, or there is no name to type beside it", async () => {
    const { tenant, userId, scope } = await prepare();
    await database().user.update({ where: { id: userId }, data: { username: null, emailVerified: false } });
    expect(await changeOwnPassword(scope, { password: good(), current: "" })).toBe("gone");
    await database().user.update({ where: { id: userId }, data: { username: "mei" } });
    await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: [] } });
    expect(await changeOwnPassword(scope, { password: good(), current: "" })).toBe("gone");
    expect(await database().userPassword.count({ where: { userId } })).toBe(0);
  });

  it("SEC-67: a wrong current one is a refusal in the audit trail, as often as it is tried", async () => {
    const { userId, scope } = await prepare();
    await changeOwnPassword(scope, { password: good(), current: "" });
    for (const current of ["a guess", "another guess"])
      expect(await changeOwnPassword(withOldProof(scope), { password: good(), current })).toEqual({
        fault: "password.current",
      });
    const refused = (await actsOf(userId)).filter(({ outcome }) => outcome === "refused");
    expect(refused).toMatchObject(
      Array(2).fill({
        action: "user.confirmation_refused",
        actor: `user:${userId}`,
        reference: scope.reference,
      }),
    );
    expect(JSON.stringify(refused)).not.toContain("guess");
  });

  it("SEC-45: is removed by a fresh proof, and never where it is the last way in", async () => {
    const { poolId, userId, identityId, address, scope } = await prepare();
    expect(await removeOwnPassword(scope)).toBe("gone");
    await changeOwnPassword(scope, { password: good(), current: "" });
    expect(await removeOwnPassword(withOldProof(scope))).toBe("prove");
    const there = await addSignIn(poolId, userId, { method: "password" });
    expect(await removeOwnPassword(scope)).toBe("done");
    expect((await endsOf(userId)).get(there.id)).toBe("password_changed");
    expect((await noticesTo(address)).map(({ what }) => what).sort()).toEqual([
      "password_removed",
      "password_set",
    ]);
    await changeOwnPassword(scope, { password: good(), current: "" });
    const { id: signInId } = await addSignIn(poolId, userId, { method: "password" });
    await unlinkOwnIdentity({ ...scope, signInId }, identityId);
    expect(await removeOwnPassword({ ...scope, signInId })).toBe("last_way");
  });
});

describe("SEC-45: ways that a person and an administrator take away at once", () => {
  /** What an act of the person comes to that begins while an administrator's change is being written. */
  async function actMeanwhile<Outcome>(
    poolId: string,
    change: (queries: Queries) => Promise<unknown>,
    act: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const { acting } = await inTransaction(async (queries) => {
      await lockPoolWays(queries, poolId);
      await change(queries);
      const [holder, acting] = [await processOf(queries), act()];
      const waits = vi.waitFor(async () => expect(await countWaiting(holder)).toBe(1), { timeout: 5_000 });
      await Promise.race([waits, acting]);
      return { acting };
    });
    return acting;
  }

  it("leave them one: neither the password goes with the connection, nor the identity with the password", async () => {
    for (const round of ["connection", "password"]) {
      const { tenant, poolId, userId, identityId, scope } = await prepare();
      await changeOwnPassword(scope, { password: good(), current: "" });
      const { id } = tenant.connection;
      const end =
        round === "connection"
          ? await actMeanwhile(
              poolId,
              (queries) => queries.connection.update({ where: { id }, data: { disabledAt: new Date() } }),
              () => removeOwnPassword(scope),
            )
          : await actMeanwhile(
              poolId,
              (queries) => queries.userPassword.deleteMany({ where: { userId } }),
              () => unlinkOwnIdentity(scope, identityId),
            );
      expect(end).toBe("last_way");
    }
  });
});
