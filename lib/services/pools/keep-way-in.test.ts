import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { getConnection } from "@/lib/data/connection-settings";
import { AppError } from "@/lib/domain/error";
import { ownWayKey } from "@/lib/domain/pool/ways-in";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeUser } from "@/lib/login/testing/local-attempts";
import type { PoolScope } from "@/lib/services/access/scope";
import { createConnection } from "@/lib/services/connections/create-connection";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { deleteUser } from "@/lib/services/users/delete-user";
import { getUser } from "@/lib/services/users/get-user";
import { linkIdentity } from "@/lib/services/users/link-identity";
import { removePassword } from "@/lib/services/users/remove-password";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { unlinkIdentity } from "@/lib/services/users/unlink-identity";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { getPoolWays } from "./get-pool-ways";
import { updatePool } from "./update-pool";

/** What a change is made with: a tenant with one connection and a user with a password. */
interface Made {
  tenant: Tenant;
  scope: PoolScope;
  userId: string;
}

type Change = (made: Made, acknowledged: string[]) => Promise<unknown>;

/** A pool whose application offers its one connection; passwords are off unless they are wanted. */
async function make({ offersPasswords = false, withDingTalk = true } = {}): Promise<Made> {
  const tenant = await makeTenant();
  const { id: poolId } = tenant.pool;
  const { userId } = await makeUser(tenant, { username: `u-${randomUUID().slice(0, 8)}` });
  if (offersPasswords)
    await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
  if (!withDingTalk) await database().offer.deleteMany({ where: { poolId } });
  return { tenant, scope: poolScope(poolId), userId };
}

/** A second connection, offered as well. */
async function addConnection({ tenant, scope }: Made): Promise<string> {
  const { settings } = await getConnection({ poolId: tenant.pool.id, connectionId: tenant.connection.id });
  if (!settings) throw new Error("the tenant's settings can be read");
  const input = { identifier: "second", displayName: "Second", clientSecret: "s".repeat(32), settings };
  const { id } = await createConnection(scope, input);
  await setOffer(scope, { connectionId: id, applicationId: tenant.application.id, offered: true });
  return id;
}

const changes: Record<string, Change> = {
  "disabling the connection": ({ tenant, scope }, acknowledged) =>
    disableConnection(scope, { connectionId: tenant.connection.id, acknowledged }),
  "deleting the connection": ({ tenant, scope }, acknowledged) => {
    const { id: connectionId, identifier: confirmation } = tenant.connection;
    return deleteConnection(scope, { connectionId, confirmation, acknowledged });
  },
  "withdrawing the offer": ({ tenant, scope }, acknowledged) =>
    setOffer(scope, {
      connectionId: tenant.connection.id,
      applicationId: tenant.application.id,
      offered: false,
      acknowledged,
    }),
};

const localChanges: Record<string, Change> = {
  "switching the method off": ({ scope }, acknowledged) =>
    updatePool(scope, {
      version: 1,
      name: "Test",
      contact: "",
      loginMethods: [],
      secondFactor: "off",
      acknowledged,
    }),
  "removing the last password": ({ scope, userId }, acknowledged) =>
    removePassword(scope, { userId, acknowledged: [...acknowledged, ownWayKey] }),
  "disabling the last user": ({ scope, userId }, acknowledged) =>
    setUserEnabled(scope, { userId, version: 1, enabled: false, acknowledged }),
  "deleting the last user": ({ scope, userId }, acknowledged) =>
    deleteUser(scope, { userId, confirmation: "Mei Lin", acknowledged }),
};

const refused = { code: "pool.last_way" };

/** Everything that a refused change must have left alone. */
async function stateOf({ tenant, scope }: Made) {
  const { id: poolId } = tenant.pool;
  return {
    ways: await getPoolWays(scope),
    events: await database().auditEvent.count({ where: { poolId } }),
    users: await database().user.findMany({ where: { poolId }, select: { version: true, disabledAt: true } }),
    mails: await database().mail.count({ where: { poolId } }),
  };
}

describe.each(Object.entries(changes))("SEC-45: %s", (_, change) => {
  it("is refused as the last way in until that is acknowledged, and changes nothing", async () => {
    const made = await make();
    const before = await stateOf(made);
    for (const other of [[], ["without_dingtalk"], [randomUUID()]])
      await expect(change(made, other)).rejects.toMatchObject(refused);
    expect(await stateOf(made)).toEqual(before);
    await change(made, [made.tenant.application.id]);
    expect((await getPoolWays(made.scope)).applications).toMatchObject([{ connections: [] }]);
  });

  it("asks nothing beside another connection, nor beside a password that somebody has", async () => {
    const beside = await make();
    await addConnection(beside);
    await change(beside, []);
    await change(await make({ offersPasswords: true }), []);
  });

  it("is refused where the password is of a user who is disabled, or cannot say who they are", async () => {
    for (const data of [{ disabledAt: new Date() }, { username: null }]) {
      const made = await make({ offersPasswords: true });
      await database().user.update({ where: { id: made.userId }, data });
      await expect(change(made, [])).rejects.toMatchObject(refused);
    }
  });
});

describe.each(Object.entries(localChanges))("SEC-45: %s", (name, change) => {
  it("is refused where nobody can sign in afterwards, and changes nothing", async () => {
    const made = await make({ offersPasswords: true, withDingTalk: false });
    const before = await stateOf(made);
    for (const other of [[], ["without_dingtalk"]])
      await expect(change(made, other)).rejects.toMatchObject(refused);
    expect(await stateOf(made)).toEqual(before);
    await change(made, [made.tenant.application.id, "without_dingtalk"]);
  });

  it("asks nothing beside another user, and only of whom it takes from beside DingTalk", async () => {
    const beside = await make({ offersPasswords: true, withDingTalk: false });
    const another = await makeUser(beside.tenant, { username: "another" });
    if (name === "switching the method off") await expect(change(beside, [])).rejects.toMatchObject(refused);
    else await change(beside, []);
    expect(another.userId).not.toBe(beside.userId);
    const withDingTalk = await make({ offersPasswords: true });
    if (name === "switching the method off") return void (await change(withDingTalk, []));
    await expect(change(withDingTalk, [])).rejects.toMatchObject(refused);
    await change(withDingTalk, ["without_dingtalk"]);
  });
});

it("SEC-45: of two administrators who each take one of the two last ways, one is refused", async () => {
  for (let round = 0; round < 5; round += 1) {
    const made = await make();
    const second = await addConnection(made);
    const results = await Promise.allSettled([
      disableConnection(made.scope, { connectionId: made.tenant.connection.id }),
      disableConnection(made.scope, { connectionId: second }),
    ]);
    const codes = results.map((result) =>
      result.status === "fulfilled" ? "done" : result.reason instanceof AppError && result.reason.code,
    );
    expect(codes.sort()).toEqual(["done", "pool.last_way"]);
    expect((await getPoolWays(made.scope)).applications[0]?.connections).toHaveLength(1);
  }
});

it("a connection whose settings cannot be read is no way in", async () => {
  const made = await make();
  const second = await addConnection(made);
  await database().connection.update({ where: { id: second }, data: { settings: { appType: "internal" } } });
  await expect(
    disableConnection(made.scope, { connectionId: made.tenant.connection.id }),
  ).rejects.toMatchObject(refused);
});

describe("SEC-45: the password of a user who comes in by nothing else", () => {
  const lastWay = { code: "user.last_way" };

  it("is removed only once that is acknowledged, also where others have one", async () => {
    const made = await make({ offersPasswords: true });
    await makeUser(made.tenant, { username: "another" });
    const { scope, userId } = made;
    expect((await getUser(scope, { userId })).lastWay).toEqual({ password: true, passkey: false });
    const before = await stateOf(made);
    for (const acknowledged of [[], ["without_dingtalk"], [userId]])
      await expect(removePassword(scope, { userId, acknowledged })).rejects.toMatchObject(lastWay);
    expect(await stateOf(made)).toEqual(before);
    await removePassword(scope, { userId, acknowledged: [ownWayKey] });
    expect((await getUser(scope, { userId })).lastWay).toEqual({ password: false, passkey: false });
    // Nothing is there to lose any more.
    await removePassword(scope, { userId, acknowledged: [] });
  });

  it("is removed without asking where they have another way, or it was none", async () => {
    const linked = await make({ offersPasswords: true });
    await makeUser(linked.tenant, { username: "another" });
    await linkIdentity(linked.scope, {
      userId: linked.userId,
      connectionId: linked.tenant.connection.id,
      unionId: `union-${randomUUID()}`,
      reason: "asked for",
    });
    expect((await getUser(linked.scope, linked)).lastWay.password).toBe(false);
    await removePassword(linked.scope, { userId: linked.userId });
    const notOffered = await make();
    await removePassword(notOffered.scope, { userId: notOffered.userId });
  });

  it("and a linked identity do not both go unknowingly when they go at once", async () => {
    const made = await make({ offersPasswords: true });
    await makeUser(made.tenant, { username: "another" });
    const { scope, userId, tenant } = made;
    const unionId = `union-${randomUUID()}`;
    const reason = "asked for";
    await linkIdentity(scope, { userId, connectionId: tenant.connection.id, unionId, reason });
    const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
    const outcomes = await Promise.allSettled([
      removePassword(scope, { userId }),
      unlinkIdentity(scope, { userId, identityId, reason, acknowledged: false }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: lastWay });
  });
});
