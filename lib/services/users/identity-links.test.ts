import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { findActiveAccount } from "@/lib/data/accounts";
import { database } from "@/lib/data/client";
import { toClaims } from "@/lib/domain/user/claims";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { decideLogin } from "@/lib/login/testing/decide-login";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { getUser } from "./get-user";
import { linkIdentity } from "./link-identity";
import { unlinkIdentity } from "./unlink-identity";

let tenant: Tenant;
let corpId: string;
const reason = "asked for it";

beforeEach(async () => {
  tenant = await makeTenant();
  const { settings } = await database().connection.findUniqueOrThrow({ where: { id: tenant.connection.id } });
  corpId = (settings as { corpId: string }).corpId;
});

const scope = () => poolScope(tenant.pool.id);
const eventsOf = (userId: string) =>
  database().auditEvent.findMany({ where: { object: `user:${userId}`, action: { startsWith: "user." } } });

async function comeAs(person: ReturnType<typeof makePerson>): Promise<string> {
  return (await decideLogin(await makeAttempt(tenant), proofOf(tenant, person))).userId;
}

const makeHere = () => makePerson({ corpId, developerScope: corpId });

describe("unlinkIdentity", () => {
  it("SEC-45: ends what came by it, keeps the user, and audits the reason", async () => {
    const person = makeHere();
    const userId = await comeAs(person);
    const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
    const { id: signInId } = await database().signIn.findFirstOrThrow({ where: { userId } });
    const other = await database().signIn.create({
      data: { poolId: tenant.pool.id, userId, mode: "browser", provenAt: new Date() },
    });
    await database().oidcRecord.create({
      data: { poolId: tenant.pool.id, kind: "Session", digest: randomUUID(), payload: "-", signInId },
    });
    await unlinkIdentity(scope(), { userId, identityId, reason, acknowledged: true });
    expect(await database().user.count({ where: { id: userId } })).toBe(1);
    expect(await database().identity.count({ where: { userId } })).toBe(0);
    expect(await database().oidcRecord.count({ where: { signInId } })).toBe(0);
    expect(await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).toMatchObject({
      endedAt: expect.any(Date),
      endReason: "identity_unlinked",
    });
    expect((await database().signIn.findUniqueOrThrow({ where: { id: other.id } })).endedAt).toBeNull();
    const events = await eventsOf(userId);
    expect(events).toMatchObject([{ action: "user.identity_unlinked", details: { corpId, note: reason } }]);
    expect(JSON.stringify(events)).not.toContain(person.unionId);
  });

  it("SEC-45: takes the last way in of a user only from whoever was told so, and beside a password tells nobody", async () => {
    const userId = await comeAs(makeHere());
    const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
    await expect(unlinkIdentity(scope(), { userId, identityId, reason })).rejects.toMatchObject({
      code: "user.last_way",
    });
    expect(await database().identity.count({ where: { userId } })).toBe(1);
    expect(await eventsOf(userId)).toEqual([]);
    const { id: poolId } = tenant.pool;
    await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
    await database().user.update({ where: { id: userId }, data: { username: `u-${randomUUID()}` } });
    await database().userPassword.create({ data: { userId, poolId, hash: "-" } });
    await unlinkIdentity(scope(), { userId, identityId, reason });
    await database().pool.update({ where: { id: poolId }, data: { loginMethods: [] } });
  });

  it("SEC-44: leaves a stranger, who becomes a user of their own", async () => {
    const person = makeHere();
    const userId = await comeAs(person);
    const { identities } = await getUser(scope(), { userId });
    expect(identities).toMatchObject([{ welcome: "created" }]);
    await unlinkIdentity(scope(), {
      userId,
      identityId: identities[0]?.id ?? "",
      reason,
      acknowledged: true,
    });
    expect(await comeAs(person)).not.toBe(userId);
  });

  it("tells beforehand that the person will be refused, or has no way in", async () => {
    const userId = await comeAs(makeHere());
    const { id } = tenant.connection;
    const { settings } = await database().connection.findUniqueOrThrow({ where: { id } });
    const change = (data: object) => database().connection.update({ where: { id }, data });
    await change({ settings: { ...(settings as object), loginOnly: true } });
    expect((await getUser(scope(), { userId })).identities).toMatchObject([{ welcome: "refused" }]);
    await change({
      settings: { ...(settings as object), loginOnly: true, binding: { methods: ["password"] } },
    });
    expect((await getUser(scope(), { userId })).identities).toMatchObject([{ welcome: "asked" }]);
    await change({ disabledAt: new Date() });
    expect((await getUser(scope(), { userId })).identities).toMatchObject([{ welcome: "no_connection" }]);
  });

  it("SEC-60: finds no identity of another user or pool", async () => {
    const [userId, other] = [await comeAs(makeHere()), await comeAs(makeHere())];
    const { id: identityId } = await database().identity.findFirstOrThrow({ where: { userId } });
    const elsewhere = poolScope((await makeTenant()).pool.id);
    for (const [where, key] of [
      [scope(), { userId: other, identityId }],
      [elsewhere, { userId, identityId }],
      [scope(), { userId, identityId: "x" }],
    ] as const)
      await expect(unlinkIdentity(where, { ...key, reason, acknowledged: true })).rejects.toMatchObject({
        code: "identity.not_found",
      });
    expect(await database().identity.count({ where: { id: identityId } })).toBe(1);
  });
});

describe("linkIdentity", () => {
  const connectionId = () => tenant.connection.id;

  it("lets the person whom DingTalk proves in as this user, and says nothing of them before", async () => {
    const person = makeHere();
    const { id: userId } = await database().user.create({
      data: { poolId: tenant.pool.id, name: "Han", nameSource: "administrator" },
    });
    const answer = await linkIdentity(scope(), {
      userId,
      connectionId: connectionId(),
      unionId: person.unionId,
      reason,
    });
    expect(answer).toEqual({ linked: true });
    const account = await findActiveAccount(tenant.pool.id, userId);
    // A unionId that was typed is no claim: DingTalk has not said that it is theirs.
    expect(account && toClaims(account)).not.toHaveProperty("dingtalk");
    expect(account && toClaims(account)).toMatchObject({ name: "Han" });
    expect(await database().signIn.count({ where: { userId } })).toBe(0);
    expect(await comeAs(person)).toBe(userId);
    expect(await eventsOf(userId)).toMatchObject([
      { action: "user.identity_linked", details: { corpId, note: reason } },
    ]);
  });

  it("SEC-44: leaves an identity with the user who has it, and says who", async () => {
    const person = makeHere();
    const holder = await comeAs(person);
    const { name } = await database().user.findUniqueOrThrow({ where: { id: holder } });
    const { id: userId } = await database().user.create({ data: { poolId: tenant.pool.id, name: "Li" } });
    const input = { userId, connectionId: connectionId(), unionId: person.unionId, reason };
    expect(await linkIdentity(scope(), input)).toEqual({ linked: false, holder: { id: holder, name } });
    expect(await comeAs(person)).toBe(holder);
    expect(await eventsOf(userId)).toEqual([]);
  });

  it("REL-03: links a person to one of two users at once", async () => {
    const users = await Promise.all(
      ["a", "b"].map((name) => database().user.create({ data: { poolId: tenant.pool.id, name } })),
    );
    const answers = await Promise.all(
      users.map(({ id }) =>
        linkIdentity(scope(), { userId: id, connectionId: connectionId(), unionId: "union-once", reason }),
      ),
    );
    expect(answers.map(({ linked }) => linked).sort()).toEqual([false, true]);
    expect(await database().identity.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("SEC-60: takes no user or connection of another pool", async () => {
    const elsewhere = await makeTenant();
    const here = await database().user.create({ data: { poolId: tenant.pool.id } });
    const there = await database().user.create({ data: { poolId: elsewhere.pool.id } });
    const unionId = "union-1";
    await expect(
      linkIdentity(scope(), { userId: there.id, connectionId: connectionId(), unionId, reason }),
    ).rejects.toMatchObject({ code: "user.not_found" });
    await expect(
      linkIdentity(scope(), { userId: here.id, connectionId: elsewhere.connection.id, unionId, reason }),
    ).rejects.toMatchObject({ code: "connection.not_found" });
  });
});
