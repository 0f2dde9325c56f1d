import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { findUserMatches } from "@/lib/data/user-matches";
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
  jobNumber?: string;
  username?: string;
  employeeNumber?: string;
  createdAt?: Date;
}

async function makeUser(
  poolId: string,
  { unionId = randomUUID(), userid = randomUUID(), jobNumber, ...data }: Person = {},
) {
  const scope = { poolId, developerScope: "dingcorp" };
  const { id } = await database().user.create({ data: { poolId, ...data } });
  const identity = await database().identity.create({ data: { ...scope, userId: id, unionId } });
  await database().enterpriseMembership.create({
    data: {
      ...scope,
      identityId: identity.id,
      corpId: "dingcorp",
      userid,
      jobNumber: jobNumber ?? null,
      departmentIds: ["1"],
    },
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
        jobNumber: "A-07",
      });
      await makeUser(poolId, { name: "HanXMei", email: "other@example.com" });
    });

    it.each([
      "han_",
      "N_M",
      "_",
      "HAN.MEI@",
      "mei@example.COM",
      "+86 138-1234",
      "138 1234 56",
      "12345678",
      "union-1",
      "manager_1",
      "A-07",
    ])("finds by %j", async (search) => {
      const { users } = await listUsers(poolScope(poolId), { ...first, search });
      expect(users.map(({ id }) => id)).toEqual([han]);
    });

    it("lists and counts somebody once who matches in several ways", async () => {
      const pool = await makePool();
      const twice = await makeUser(pool, {
        name: "777777",
        email: "777777@example.com",
        phone: "+86777777",
        unionId: "777777",
        userid: "777777",
        jobNumber: "777777",
      });
      const { users, total } = await listUsers(poolScope(pool), { ...first, search: "777777" });
      expect([users.map(({ id }) => id), total]).toEqual([[twice], 1]);
    });

    it("finds by username, in any letters, and by employee number, whole", async () => {
      const pool = await makePool();
      const id = await makeUser(pool, { username: "han.mei", employeeNumber: "EN-7" });
      await makeUser(pool, { username: "li.lei", employeeNumber: "EN-77" });
      const find = async (search: string) =>
        (await listUsers(poolScope(pool), { ...first, search })).users.map((user) => user.id);
      for (const search of ["han.mei", "Han.Mei", "EN-7"])
        expect([search, await find(search)]).toEqual([search, [id]]);
      for (const search of ["han.me", "EN-"]) expect([search, await find(search)]).toEqual([search, []]);
      expect(await find("EN-7")).toEqual(
        (
          await findUserMatches(
            { ...anybody, poolId: pool, search: "EN-7" },
            { after: null, limit: 9, most: 1 },
          )
        ).ids,
      );
    });

    it("loses nobody where many match in several ways, or by a number that is everybody's", async () => {
      const pool = await makePool();
      const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute));
      const older = [1, 2, 3, 4, 5, 6, 7].map((minute) => ({
        name: `zhang ${minute}`,
        email: `zhang${minute}@example.com`,
        createdAt: at(minute),
        jobNumber: "无",
      }));
      const newer = [8, 9].map((minute) => ({ email: `zhang${minute}@example.com`, createdAt: at(minute) }));
      const ids: string[] = [];
      for (const person of [...older, ...newer]) ids.unshift(await makeUser(pool, person));
      const find = (search: string, most: number) =>
        findUserMatches({ ...anybody, poolId: pool, search }, { after: null, limit: 100, most });
      for (const most of [5, 8, 9, 10, 100])
        expect(await find("zhang", most)).toEqual({ ids, total: Math.min(most, 9) });
      for (const most of [5, 8]) expect((await find("无", most)).ids).toEqual(ids.slice(2));
    });

    it("SEC-60: finds nobody of another pool who is called the same", async () => {
      const [own, foreign] = [await makePool(), await makePool()];
      const person = {
        name: "韩梅梅",
        email: "han@example.com",
        phone: "+8613812340000",
        unionId: "union-7",
      };
      const id = await makeUser(own, person);
      await makeUser(foreign, person);
      for (const search of Object.values(person)) {
        const { users, total } = await listUsers(poolScope(own), { ...first, search });
        expect([search, users.map((user) => user.id), total]).toEqual([search, [id], 1]);
      }
    });

    it("finds the same people whether many are expected or few", async () => {
      const pool = await makePool();
      const names = ["张伟", "张伟明", "小张", "Zhang Wei", "zhang", "O'Neil", "É", "👩‍🚀 Li", "%_\\"];
      for (const [index, name] of names.entries())
        await makeUser(pool, {
          name,
          email: `p${index}@${index % 2 ? "acme.cn" : "example.com"}`,
          phone: `+861380000${String(index).padStart(4, "0")}`,
        });
      const find = async (search: string, most: number) => {
        const asked = { ...anybody, poolId: pool, search };
        return (await findUserMatches(asked, { after: null, limit: 100, most })).ids;
      };
      for (const search of [
        "张",
        "张伟",
        "伟",
        "an",
        "ZHANG",
        "'",
        "li",
        "👩‍🚀",
        "%",
        "\\",
        "@acme",
        "acme.cn",
        "p3@",
        "0000",
        "138",
      ]) {
        const few = await find(search, 10_000);
        expect([search, few.length > 0 || search === "138"]).toEqual([search, true]);
        expect([search, few]).toEqual([search, await find(search, 1)]);
      }
    });

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
      { state: "refused", wayIn: "browser", reason: "login.account_disabled", application: { name: "Desk" } },
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
    await database().identity.updateMany({
      where: { userId },
      data: { connectionId: connection.id, lastLoginAt: new Date() },
    });
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
