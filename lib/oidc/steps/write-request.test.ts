import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { poolProvider } from "../provider";
import { PoolAdapter } from "../records/adapter";
import { writeTogether } from "../records/request-records";
import { createGate, runRequest } from "../testing/requests";
import { makeSignIn } from "../testing/sign-ins";

let pool: PoolAddress;
let clientId: string;

beforeEach(async () => {
  const slug = `w-${randomUUID().slice(0, 8)}`;
  const { id } = await database().pool.create({ data: { slug, name: "Test" } });
  pool = await getPoolAddress(id);
  ({ clientId } = await makeSignIn(id));
});

const count = () => database().oidcRecord.count({ where: { poolId: pool.id } });

/** A session of somebody who is signed in, as it is stored. */
async function openSession() {
  const { accountId, signInId } = await makeSignIn(pool.id);
  const { Session } = await poolProvider(pool);
  const session = new Session();
  session.loginAccount({ accountId });
  Object.assign(session, { signInId });
  await writeTogether(pool.id, () => session.save(3600));
  return session;
}

/** A tab that has read the session and is let into an application; `rotate` as a sign-in does. */
async function openTab(
  id: string,
  application: string,
  { rotate = false, grantId = `grant-${application}` } = {},
) {
  const { Session } = await poolProvider(pool);
  const [read, goOn] = [createGate(), createGate()];
  const request = { method: "GET", route: "authorization" } as Parameters<typeof runRequest>[1];
  const end = runRequest(pool, request, async () => {
    const session = await Session.find(id);
    if (!session) throw new Error("there is no session");
    // As the library hands it out.
    request.session = new Proxy(session, {});
    read.open();
    await goOn.opened;
    session.grantIdFor(application, grantId);
    if (rotate) session.resetIdentifier();
    await session.persist();
  });
  await read.opened;
  return {
    finish: () => {
      goOn.open();
      return end;
    },
  };
}

describe("a session that several tabs write at once", () => {
  it("REL-02 keeps what each of them added", async () => {
    const session = await openSession();
    const tabs = await Promise.all(["a", "b", "c", "d", "e"].map((name) => openTab(session.jti, name)));
    const ends = await Promise.all(tabs.map(({ finish }) => finish()));
    expect(ends.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { Session } = await poolProvider(pool);
    const stored = await Session.find(session.jti);
    expect(Object.keys(stored?.authorizations ?? {}).sort()).toEqual(["a", "b", "c", "d", "e"]);
  });

  it.each(["first", "second"])(
    "SEC-101 keeps what one of them changed, when it is the %s to write",
    async (place) => {
      const session = await openSession();
      await (await openTab(session.jti, "a")).finish();
      const [changing, other] = [
        await openTab(session.jti, "a", { grantId: "renewed" }),
        await openTab(session.jti, "b"),
      ];
      const ends = [];
      for (const tab of place === "first" ? [changing, other] : [other, changing])
        ends.push((await tab.finish()).status);
      expect(ends).toEqual([200, 200]);
      const { Session } = await poolProvider(pool);
      const stored = await Session.find(session.jti);
      expect(stored?.authorizations).toMatchObject({ a: { grantId: "renewed" }, b: { grantId: "grant-b" } });
    },
  );

  it("SEC-48 lives on under one id when each of them gives it a new one, and nobody learns that id", async () => {
    const session = await openSession();
    const tabs = await Promise.all([
      openTab(session.jti, "a", { rotate: true }),
      openTab(session.jti, "b", { rotate: true }),
      openTab(session.jti, "c"),
    ]);
    const ends = await Promise.all(tabs.map(({ finish }) => finish()));
    const { Session } = await poolProvider(pool);
    expect(await count()).toBe(1);
    expect(await Session.find(session.jti)).toBeUndefined();
    expect((await Session.findByUid(session.uid))?.jti).not.toBe(session.jti);
    const [refused] = ends.filter(({ status }) => status === 303);
    expect(refused).toMatchObject({ cookie: null, location: `${pool.base}/oidc/authorization?again=1` });
  });

  it("keeps the sign-in that a new id stands on", async () => {
    const session = await openSession();
    const [tab, login] = await Promise.all([
      openTab(session.jti, "a"),
      openTab(session.jti, "b", { rotate: true }),
    ]);
    expect((await login.finish()).status).toBe(200);
    expect(await tab.finish()).toMatchObject({ status: 303, cookie: null });
    const { Session } = await poolProvider(pool);
    const stored = await Session.findByUid(session.uid);
    expect(Object.keys(stored?.authorizations ?? {})).toEqual(["b"]);
  });

  it("takes nothing over from another person's: the browser asks again", async () => {
    const session = await openSession();
    const tab = await openTab(session.jti, "a");
    const { accountId } = await makeSignIn(pool.id);
    const { Session } = await poolProvider(pool);
    await writeTogether(pool.id, async () => {
      const other = await Session.find(session.jti);
      other?.loginAccount({ accountId });
      await other?.persist();
    });
    expect(await tab.finish()).toMatchObject({ status: 303, cookie: null });
    expect((await Session.find(session.jti))?.accountId).toBe(accountId);
  });
});

describe("SEC-101 SEC-47: what was ended while a request was under way", () => {
  it.each<[string, (session: Awaited<ReturnType<typeof openSession>>) => Promise<void>]>([
    ["signing out", (session) => session.destroy()],
    [
      "disabling the user",
      ({ accountId = "" }) => endSignIns(database(), { poolId: pool.id, userId: accountId }, "user_disabled"),
    ],
  ])("stays ended, and nothing else of the request is written: %s", async (_name, end) => {
    const session = await openSession();
    const request = { method: "GET", route: "resume", session };
    const grantId = randomUUID();
    const ended = await runRequest(pool, request, async (provider) => {
      const own = await provider.Session.find(session.jti);
      if (!own) throw new Error("there is no session");
      const client = { clientId } as never;
      await new provider.Grant({ jti: grantId, accountId: own.accountId ?? "", clientId } as never).save();
      const code = new provider.AuthorizationCode({ accountId: own.accountId, client, grantId } as never);
      await code.save();
      await end(session);
      own.grantIdFor(clientId, grantId);
      own.resetIdentifier();
      await own.persist();
    });
    expect(ended).toMatchObject({ status: 303, location: `${pool.base}/oidc/resume?again=1`, cookie: null });
    expect(await count()).toBe(0);
  });

  it("a grant that was revoked is not saved again", async () => {
    const grants = new PoolAdapter(pool.id, "Grant");
    const payload = { accountId: "a", clientId };
    await writeTogether(pool.id, () => grants.upsert("g", payload, 60));
    const ended = await runRequest(pool, { method: "GET", route: "authorization" }, async () => {
      await grants.find("g");
      await database().oidcRecord.deleteMany({ where: { poolId: pool.id } });
      await grants.upsert("g", payload, 60);
    });
    expect(ended.status).toBe(303);
    expect(await count()).toBe(0);
  });

  it.each(["AccessToken", "RefreshToken", "AuthorizationCode"])(
    "no %s is issued under a grant that is gone",
    async (kind) => {
      const tokens = new PoolAdapter(pool.id, kind);
      const ended = await runRequest(pool, { method: "POST", route: "token" }, () =>
        tokens.upsert("t", { accountId: "a", clientId, grantId: "gone" }, 60),
      );
      expect(ended).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
      expect(await count()).toBe(0);
    },
  );

  it("no grant is made for an application that was disabled", async () => {
    const grants = new PoolAdapter(pool.id, "Grant");
    const ended = await runRequest(pool, { method: "GET", route: "authorization" }, async () => {
      await database().application.updateMany({ where: { clientId }, data: { disabledAt: new Date() } });
      await grants.upsert("g", { accountId: "a", clientId }, 60);
    });
    expect(ended.status).toBe(303);
    expect(await count()).toBe(0);
  });

  it("an interaction is answered once, and not when it is over", async () => {
    const interactions = new PoolAdapter(pool.id, "Interaction");
    await writeTogether(pool.id, () => interactions.upsert("i", { uid: "i" }, 60));
    const found: boolean[] = [];
    const bothFound = createGate();
    const resume = () =>
      runRequest(pool, { method: "GET", route: "resume" }, async () => {
        found.push((await interactions.find("i")) !== undefined);
        if (found.length === 2) bothFound.open();
        await bothFound.opened;
        if (found.at(-1)) await interactions.destroy("i");
      });
    const [first, second] = await Promise.all([resume(), resume()]);
    expect([first.status, second.status].sort()).toEqual([200, 303]);
    expect((await resume()).status).toBe(200);
    expect(found).toEqual([true, true, false]);
  });
});

describe("SEC-05 SEC-06: one use of a one-time record", () => {
  /** Twenty requests that have all read the record before one of them uses it. */
  async function redeemAtOnce(kind: "AuthorizationCode" | "RefreshToken") {
    const [grants, records, tokens] = [
      new PoolAdapter(pool.id, "Grant"),
      new PoolAdapter(pool.id, kind),
      new PoolAdapter(pool.id, "AccessToken"),
    ];
    const issued = { accountId: "a", clientId, grantId: "g" };
    await writeTogether(pool.id, async () => {
      await grants.upsert("g", { accountId: "a", clientId }, 60);
      await records.upsert("once", issued, 60);
    });
    let read = 0;
    const allRead = createGate();
    const uses = Array.from({ length: 20 }, (_, index) =>
      runRequest(pool, { method: "POST", route: "token" }, async () => {
        await records.find("once");
        read += 1;
        if (read === 20) allRead.open();
        await allRead.opened;
        await records.consume("once");
        await tokens.upsert(`t${index}`, issued, 60);
      }),
    );
    return { ends: await Promise.all(uses), grants };
  }

  it.each(["AuthorizationCode", "RefreshToken"] as const)(
    "two uses of one %s at once end the grant and what was issued under it",
    async (kind) => {
      const { ends, grants } = await redeemAtOnce(kind);
      const refused = ends.filter(({ status }) => status === 400);
      expect(refused).toHaveLength(19);
      for (const { body } of refused) expect(body).toMatchObject({ error: "invalid_grant" });
      expect(await grants.find("g")).toBeUndefined();
      expect(await count()).toBe(0);
    },
  );
});
