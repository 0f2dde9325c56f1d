import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { getUser } from "./get-user";
import { listUsers } from "./list-users";
import { setUserEnabled } from "./set-user-enabled";

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

const first = { search: "", after: null };

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
        email: "h****@example.com",
        phone: "+86138****5678",
        disabledAt: null,
        lastLoginAt: null,
        createdAt: expect.any(Date),
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
      const page = await listUsers(poolScope(poolId), { search: "", after });
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
        const { users } = await listUsers(poolScope(poolId), { search, after: null });
        expect(users.map(({ id }) => id)).toEqual([han]);
      },
    );

    it.each(["%", "_", "\\", "union-", "manager", "'; --", "nobody"])(
      "SEC-62: takes %j for text",
      async (search) => {
        const { users } = await listUsers(poolScope(poolId), { search, after: null });
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
      { outcome: "refused", reason: "login.account_disabled", application: { name: "Desk" } },
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
