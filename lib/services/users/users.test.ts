import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { readUserSearch } from "@/lib/domain/user/user-search";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { getUser } from "./get-user";
import { listUsers } from "./list-users";
import { setUserEnabled } from "./set-user-enabled";
import { signOutEverywhere } from "./sign-out-everywhere";

async function makePool(): Promise<string> {
  const slug = `t${randomUUID().slice(0, 12).replaceAll("-", "")}`;
  return (await createPool(consoleScope(), { name: "Acme", slug })).id;
}

interface Person {
  name?: string;
  email?: string;
  phone?: string;
  unionId?: string;
  userid?: string;
  createdAt?: Date;
}

async function makeUser(
  poolId: string,
  { unionId = randomUUID(), userid = randomUUID(), ...data }: Person = {},
) {
  const scope = { poolId, developerScope: "dingcorp" };
  const { id } = await database().user.create({ data: { poolId, ...data } });
  const identity = await database().identity.create({ data: { ...scope, userId: id, unionId } });
  await database().enterpriseMembership.create({
    data: { ...scope, identityId: identity.id, corpId: "dingcorp", userid, departmentIds: ["1"] },
  });
  return id;
}

async function makeSession(poolId: string, accountId: string) {
  const { id: signInId } = await database().signIn.create({
    data: { poolId, userId: accountId, mode: "browser", provenAt: new Date() },
  });
  await database().oidcRecord.create({
    data: { poolId, accountId, signInId, kind: "Session", digest: randomUUID(), payload: "sealed" },
  });
}

const anybody = { search: "", state: null, connectionId: null };
const first = { ...anybody, after: null };

describe("listUsers", () => {
  it("SEC-96: shows contacts masked and nothing that a list does not need", async () => {
    const poolId = await makePool();
    await makeUser(poolId, { name: "韩梅梅", email: "han@example.com", phone: "+8613812345678" });
    const { users, next } = await listUsers(poolScope(poolId), first);
    expect(next).toBeNull();
    expect(users).toEqual([
      {
        id: expect.any(String),
        name: "韩梅梅",
        avatarUrl: null,
        email: "h****@example.com",
        phone: "+86138****5678",
        disabledAt: null,
        lastLoginAt: null,
        createdAt: expect.any(Date),
        places: [{ corpId: "dingcorp", departmentIds: ["1"] }],
      },
    ]);
  });

  it("pages by key: everybody once, newest first, also when many came at the same moment", async () => {
    const poolId = await makePool();
    const createdAt = new Date("2026-11-20T08:00:00.123Z");
    const all = await Promise.all(Array.from({ length: 57 }, () => makeUser(poolId, { createdAt })));
    const seen: string[] = [];
    let after = null;
    do {
      const page = await listUsers(poolScope(poolId), { ...anybody, after });
      seen.push(...page.users.map(({ id }) => id));
      after = parseListCursor(page.next);
      if (seen.length === 25) await makeUser(poolId);
    } while (after);
    expect(seen).toHaveLength(57);
    expect([...seen].sort()).toEqual([...all].sort());
  });

  describe("search", () => {
    let poolId: string;
    let han: string;

    beforeAll(async () => {
      poolId = await makePool();
      han = await makeUser(poolId, {
        name: "Han_Mei",
        email: "Han.Mei@Example.com",
        phone: "+8613812345678",
        unionId: "union-1",
        userid: "manager_1",
      });
      await makeUser(poolId, { name: "HanXMei", email: "other@example.com" });
    });

    it.each(["han_", "HAN.MEI@", "+86 138-1234", "12345678", "union-1", "manager_1"])(
      "finds by %j",
      async (search) => {
        const { users } = await listUsers(poolScope(poolId), { ...first, search });
        expect(users.map(({ id }) => id)).toEqual([han]);
      },
    );

    it.each(["%", "_", "\\", "union-", "manager", "'; --", "nobody"])(
      "SEC-62: takes %j for text",
      async (search) => {
        const { users } = await listUsers(poolScope(poolId), { ...first, search });
        expect(users.length).toBe(search === "_" ? 1 : 0);
      },
    );
  });
});

describe("SEC-60, SEC-61: users of another pool", () => {
  it("are neither listed, found, nor changed", async () => {
    const [own, foreign] = [await makePool(), await makePool()];
    const userId = await makeUser(foreign, { name: "Foreign" });
    expect((await listUsers(poolScope(own), first)).users).toEqual([]);
    await expect(getUser(poolScope(own), { userId })).rejects.toMatchObject({ code: "user.not_found" });
    await expect(
      setUserEnabled(poolScope(own), { userId, version: 1, enabled: false }),
    ).rejects.toMatchObject({ code: "user.not_found" });
    expect(await getUser(poolScope(foreign), { userId })).toMatchObject({ disabledAt: null, version: 1 });
    expect(await database().auditEvent.count({ where: { object: `user:${userId}` } })).toBe(0);
  });

  it.each(["", "x", "a\u0000b", randomUUID()])("a pool %j is not found", async (poolId) => {
    await expect(listUsers(poolScope(poolId), first)).rejects.toMatchObject({ code: "pool.not_found" });
    await expect(getUser(poolScope(poolId), { userId: randomUUID() })).rejects.toMatchObject({
      code: "user.not_found",
    });
  });
});

describe("getUser", () => {
  it("shows identities, enterprises and last logins, and SEC-63 nothing sealed", async () => {
    const poolId = await makePool();
    const userId = await makeUser(poolId, { name: "Han", unionId: "union-2", userid: "manager2" });
    await makeLogin(poolId, userId);
    const user = await getUser(poolScope(poolId), { userId });
    expect(user.identities).toMatchObject([
      { unionId: "union-2", memberships: [{ corpId: "dingcorp", userid: "manager2", departmentIds: ["1"] }] },
    ]);
    expect(user.logins).toMatchObject([
      { state: "refused", mode: "browser", reason: "login.account_disabled", application: { name: "Desk" } },
    ]);
    expect(JSON.stringify(user)).not.toMatch(/canary|sealed|digest/i);
  });
});

describe("setUserEnabled", () => {
  it("SEC-102: an application and a connection that were deleted keep their names in the history", async () => {
    const poolId = await makePool();
    const userId = await makeUser(poolId);
    await makeLogin(poolId, userId);
    await database().application.deleteMany({ where: { poolId } });
    await database().connection.deleteMany({ where: { poolId } });
    const { logins } = await getUser(poolScope(poolId), { userId });
    expect(logins).toMatchObject([
      { application: { id: null, name: "Desk" }, connection: { id: null, name: "DingTalk" } },
    ]);
  });

  it("SEC-47: disabling ends the sessions of this user in this pool, and no others", async () => {
    const [poolId, otherPool] = [await makePool(), await makePool()];
    const userId = await makeUser(poolId);
    const neighbour = await makeUser(poolId);
    await Promise.all([
      makeSession(poolId, userId),
      makeSession(poolId, neighbour),
      makeSession(otherPool, userId),
    ]);
    await setUserEnabled(poolScope(poolId), { userId, version: 1, enabled: false });
    expect(await getUser(poolScope(poolId), { userId })).toMatchObject({
      disabledAt: expect.any(Date),
      version: 2,
    });
    expect(await database().oidcRecord.count({ where: { poolId, accountId: userId } })).toBe(0);
    expect(await database().oidcRecord.count({ where: { poolId, accountId: neighbour } })).toBe(1);
    expect(await database().oidcRecord.count({ where: { poolId: otherPool, accountId: userId } })).toBe(1);
    await setUserEnabled(poolScope(poolId), { userId, version: 2, enabled: true });
    expect(await getUser(poolScope(poolId), { userId })).toMatchObject({ disabledAt: null, version: 3 });
    const rows = await database().auditEvent.findMany({
      where: { poolId, object: `user:${userId}` },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ action }) => action)).toEqual(["user.disabled", "user.enabled"]);
  });

  it("REL-08: a stale decision is refused, and of a race one wins", async () => {
    const poolId = await makePool();
    const userId = await makeUser(poolId);
    const results = await Promise.allSettled(
      [false, true, false, true].map((enabled) =>
        setUserEnabled(poolScope(poolId), { userId, version: 1, enabled }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(
      setUserEnabled(poolScope(poolId), { userId, version: 1, enabled: false }),
    ).rejects.toMatchObject({ code: "user.stale", status: 409 });
    expect(await database().auditEvent.count({ where: { object: `user:${userId}` } })).toBe(1);
  });
});

describe("signOutEverywhere", () => {
  it("SEC-47: ends the sessions of this user in this pool and no others, and leaves the user enabled", async () => {
    const [poolId, otherPool] = [await makePool(), await makePool()];
    const [userId, neighbour] = [await makeUser(poolId), await makeUser(poolId)];
    await Promise.all([
      makeSession(poolId, userId),
      makeSession(poolId, userId),
      makeSession(poolId, neighbour),
    ]);
    await expect(signOutEverywhere(poolScope(otherPool), { userId })).rejects.toMatchObject({
      code: "user.not_found",
    });
    expect(await database().oidcRecord.count({ where: { accountId: userId } })).toBe(2);
    await signOutEverywhere(poolScope(poolId), { userId });
    expect(await database().oidcRecord.count({ where: { accountId: userId } })).toBe(0);
    expect(await database().oidcRecord.count({ where: { accountId: neighbour } })).toBe(1);
    const ends = await database().signIn.findMany({ where: { userId } });
    expect(new Set(ends.map(({ endReason }) => endReason))).toEqual(new Set(["signed_out_everywhere"]));
    expect(await getUser(poolScope(poolId), { userId })).toMatchObject({ disabledAt: null, version: 1 });
    const rows = await database().auditEvent.findMany({ where: { object: `user:${userId}` } });
    expect(rows).toMatchObject([{ action: "user.signed_out_everywhere", poolId, outcome: "success" }]);
  });
});

describe("listUsers with filters", () => {
  it("finds the enabled, the disabled and those of a connection, and says how many there are", async () => {
    const poolId = await makePool();
    const [enabled, disabled] = [await makeUser(poolId), await makeUser(poolId)];
    await database().user.update({ where: { id: disabled }, data: { disabledAt: new Date() } });
    await makeLogin(poolId, enabled);
    const connection = await database().connection.findFirstOrThrow({ where: { poolId } });
    await database().identity.updateMany({
      where: { userId: enabled },
      data: { connectionId: connection.id },
    });
    const list = async (changes: { state?: string }) => {
      const { users, total } = await listUsers(poolScope(poolId), { ...first, ...readUserSearch(changes) });
      return { total, ids: users.map(({ id }) => id) };
    };
    expect(await list({ state: "enabled" })).toEqual({ total: 1, ids: [enabled] });
    expect(await list({ state: "disabled" })).toEqual({ total: 1, ids: [disabled] });
    expect((await list({})).total).toBe(2);
    const through = { ...first, connectionId: connection.id };
    expect((await listUsers(poolScope(poolId), through)).users.map(({ id }) => id)).toEqual([enabled]);
    expect((await listUsers(poolScope(poolId), through)).connections).toEqual([
      { id: connection.id, name: "DingTalk" },
    ]);
  });
});

describe("what applications get of a user", () => {
  it("SEC-106: is shown by scope, as far as the connection of the last sign-in asks for it", async () => {
    const poolId = await makePool();
    const userId = await makeUser(poolId, {
      name: "Han",
      email: "han@example.com",
      unionId: "union-3",
      userid: "u3",
    });
    await makeLogin(poolId, userId);
    const connection = await database().connection.findFirstOrThrow({ where: { poolId } });
    await database().connection.update({
      where: { id: connection.id },
      data: { settings: { profileFields: ["name"] } },
    });
    await database().identity.updateMany({ where: { userId }, data: { connectionId: connection.id } });
    expect((await getUser(poolScope(poolId), { userId })).claims).toEqual([
      { scope: "openid", claims: { sub: userId } },
      { scope: "profile", claims: { name: "Han", updated_at: expect.any(Number) } },
      { scope: "email", claims: {} },
      { scope: "phone", claims: {} },
      {
        scope: "dingtalk",
        claims: { dingtalk: { unionId: "union-3", corpId: "dingcorp", userid: "u3", departmentIds: [] } },
      },
    ]);
    await setUserEnabled(poolScope(poolId), { userId, version: 1, enabled: false });
    expect((await getUser(poolScope(poolId), { userId })).claims).toHaveLength(5);
  });
});

async function makeLogin(poolId: string, userId: string) {
  const application = await database().application.create({
    data: { poolId, clientId: randomUUID(), name: "Desk", type: "web", tokens: initialTokenSettings("web") },
  });
  const connection = await database().connection.create({
    data: {
      poolId,
      identifier: "dingtalk",
      displayName: "DingTalk",
      settings: {},
      sealedClientSecret: "canary",
      secretFingerprint: "canary",
      secretSetAt: new Date(),
    },
  });
  await database().attempt.create({
    data: {
      poolId,
      userId,
      applicationId: application.id,
      applicationName: "Desk",
      connectionId: connection.id,
      connectionName: "DingTalk",
      target: "interaction",
      mode: "browser",
      stateDigest: randomUUID(),
      browserDigest: "canary",
      interactionDigest: "canary",
      sealedInteraction: "canary",
      reference: randomUUID(),
      expiresAt: new Date(),
      outcome: "refused",
      reason: "login.account_disabled",
    },
  });
}
