import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { takeRenewalLease } from "@/lib/data/app-tokens";
import { database } from "@/lib/data/client";
import type { DingTalkApp } from "../app";
import { paths } from "../testing/answers";
import { type ScriptedHost, standInForDingTalk, startScriptedHost } from "../testing/scripted-host";
import { storeApp } from "../testing/stored-app";
import { AppTokenCache } from "./token-cache";

let host: ScriptedHost;
let app: DingTalkApp;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
});
afterAll(() => host.close());
afterEach(() => vi.restoreAllMocks());
beforeEach(async () => {
  app = await storeApp();
  host.reset();
  issue(7200);
});

/** Lets the host issue numbered tokens, each after 50 ms, so that parallel callers really meet. */
function issue(expireIn: number): void {
  let issued = 0;
  host.answer(paths.appToken, (response) => {
    issued += 1;
    const body = JSON.stringify({ accessToken: `token-${issued}`, expireIn });
    setTimeout(() => response.end(body), 50);
  });
}

const fail = () => host.answer(paths.appToken, { status: 400, json: { code: "invalidClientIdOrSecret" } });
const row = () => database().appToken.findUnique({ where: { connectionId: app.connectionId } });

async function shortenTo(seconds: number): Promise<void> {
  await database()
    .$executeRaw`UPDATE app_token SET expires_at = now() + make_interval(secs => ${seconds}) WHERE connection_id = ${app.connectionId}`;
}

/** Lets time pass, here and in the database, until a token of 7200 s has so many left. */
async function passTo(seconds: number): Promise<void> {
  vi.restoreAllMocks();
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + (7_200 - seconds) * 1_000);
  await shortenTo(seconds);
}

describe("REL-17: one token for all", () => {
  it("a cold start of 2 instances with 100 parallel logins each makes one call", async () => {
    const instances = [new AppTokenCache(), new AppTokenCache()];
    const tokens = await Promise.all(
      Array.from({ length: 200 }, (_, index) => instances[index % 2]?.obtain(app)),
    );
    expect(new Set(tokens)).toEqual(new Set(["token-1"]));
    expect(host.countOf(paths.appToken)).toBe(1);
  });

  it("costs no query in the steady state", async () => {
    const cache = new AppTokenCache();
    await cache.obtain(app);
    await database().appToken.deleteMany({ where: { connectionId: app.connectionId } });
    for (let login = 0; login < 100; login += 1) expect(cache.find(app)).toBe("token-1");
    expect(host.countOf(paths.appToken)).toBe(1);
  });

  it("a restarted instance uses the stored token", async () => {
    await new AppTokenCache().obtain(app);
    await expect(new AppTokenCache().obtain(app)).resolves.toBe("token-1");
    expect(host.countOf(paths.appToken)).toBe(1);
  });

  it("is renewed in the background of a request that has a valid one", async () => {
    const cache = new AppTokenCache();
    await cache.obtain(app);
    await passTo(601);
    expect(cache.find(app)).toBe("token-1");
    await passTo(299);
    expect(cache.find(app)).toBe("token-1");
    await expect.poll(() => cache.find(app)).toBe("token-2");
    expect(host.countOf(paths.appToken)).toBe(2);
  });

  it("REL-18: is used to its end when the renewal fails, which is not tried by every request", async () => {
    const cache = new AppTokenCache();
    await cache.obtain(app);
    await passTo(299);
    fail();
    for (let login = 0; login < 50; login += 1) {
      expect(cache.find(app)).toBe("token-1");
      await wait(4);
    }
    expect(host.countOf(paths.appToken)).toBe(2);
    await passTo(29);
    expect(cache.find(app)).toBeUndefined();
    await expect(cache.obtain(app)).rejects.toMatchObject({ code: "dingtalk.credentials_refused" });
  });

  it("is renewed at a cold start that finds it short-lived", async () => {
    await new AppTokenCache().obtain(app);
    await shortenTo(250);
    await expect(new AppTokenCache().obtain(app)).resolves.toBe("token-2");
  });

  it("is not renewed with more than ten minutes left", async () => {
    await new AppTokenCache().obtain(app);
    await shortenTo(601);
    await expect(new AppTokenCache().obtain(app)).resolves.toBe("token-1");
  });

  it("SEC-89: is stored sealed, bound to its row", async () => {
    await new AppTokenCache().obtain(app);
    const stored = await row();
    expect(stored?.sealedToken).toMatch(/^s1\./);
    expect(stored?.sealedToken).not.toContain("token-1");
    const other = await storeApp();
    await database().appToken.create({
      data: {
        connectionId: other.connectionId,
        secretFingerprint: other.secretFingerprint,
        sealedToken: stored?.sealedToken,
        expiresAt: new Date(Date.now() + 7_200_000),
      },
    });
    await expect(new AppTokenCache().obtain(other)).resolves.toBe("token-2");
  });
});

describe("REL-18: the lease", () => {
  const hold = (seconds: number) =>
    takeRenewalLease(app, { holder: randomUUID(), seconds, leadSeconds: 300 });

  it("belongs to one of many", async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => hold(6)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("of a killed holder ends by itself, and those who waited go on", async () => {
    const start = performance.now();
    expect(await hold(1)).toBe(true);
    await expect(new AppTokenCache().obtain(app)).resolves.toBe("token-1");
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(host.countOf(paths.appToken)).toBe(1);
  });

  it("keeps nobody waiting who has a valid token", async () => {
    await new AppTokenCache().obtain(app);
    await shortenTo(100);
    expect(await hold(6)).toBe(true);
    const start = performance.now();
    await expect(new AppTokenCache().obtain(app)).resolves.toBe("token-1");
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("ends when the renewal fails, and the valid token is used", async () => {
    await new AppTokenCache().obtain(app);
    await shortenTo(100);
    fail();
    await expect(new AppTokenCache().obtain(app)).resolves.toBe("token-1");
    expect(await row()).toMatchObject({ leaseHolder: null, leaseUntil: null });
  });

  it("a failure without a valid token reaches everybody, with one call per instance", async () => {
    fail();
    const cache = new AppTokenCache();
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => cache.obtain(app)));
    for (const result of results) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "dingtalk.credentials_refused" } });
    }
    expect(host.countOf(paths.appToken)).toBe(1);
  });

  it("a holder who was too slow does not overwrite its successor's token", async () => {
    const slow = new AppTokenCache().obtain(app);
    await wait(20);
    await database()
      .$executeRaw`UPDATE app_token SET lease_holder = 'successor' WHERE connection_id = ${app.connectionId}`;
    await expect(slow).resolves.toBe("token-1");
    expect(await row()).toMatchObject({ leaseHolder: "successor", sealedToken: null });
  });
});

describe("REL-19: worthless tokens", () => {
  it("a new secret makes the token of the old one worthless at once, on all instances", async () => {
    const instances = [new AppTokenCache(), new AppTokenCache()] as const;
    await Promise.all(instances.map((cache) => cache.obtain(app)));
    const changed = { ...app, clientSecret: "new", secretFingerprint: fingerprint("new") };
    for (const cache of instances) expect(cache.find(changed)).toBeUndefined();
    const tokens = await Promise.all(instances.map((cache) => cache.obtain(changed)));
    expect(new Set(tokens)).toEqual(new Set(["token-2"]));
    expect(await row()).toMatchObject({ secretFingerprint: changed.secretFingerprint });
  });

  it("a token of another app is never used, also when both have one secret", async () => {
    const cache = new AppTokenCache();
    await cache.obtain(app);
    const moved = { ...app, clientId: "dinganotherapp000001" };
    expect(cache.find(moved)).toBeUndefined();
  });

  it("a token that comes after its connection got other credentials is not stored", async () => {
    const cache = new AppTokenCache();
    const issued = { accessToken: "token-of-before", expiresInSeconds: 7200 };
    const [moved, rotated] = [app, await storeApp()];
    const change = (id: string, data: object) => database().connection.update({ where: { id }, data });
    host.answer(paths.appToken, async (response) => {
      await change(moved.connectionId, { settings: { clientId: "dinganotherapp000001" } });
      response.end(JSON.stringify({ accessToken: "token-1", expireIn: 7200 }));
    });
    await cache.obtain(moved);
    await change(rotated.connectionId, { secretFingerprint: fingerprint("new") });
    for (const before of [moved, rotated]) {
      await cache.replace(before, issued);
      const stored = await database().appToken.findUnique({ where: { connectionId: before.connectionId } });
      expect(stored?.sealedToken ?? null).toBeNull();
    }
  });

  it("a new secret does not wait for the lease of the old one", async () => {
    await takeRenewalLease(app, { holder: randomUUID(), seconds: 6, leadSeconds: 300 });
    const changed = { ...app, clientSecret: "new", secretFingerprint: fingerprint("new") };
    const start = performance.now();
    await new AppTokenCache().obtain(changed);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("a refused token is dropped once, however many met the refusal", async () => {
    const instances = [new AppTokenCache(), new AppTokenCache()] as const;
    await Promise.all(instances.map((cache) => cache.obtain(app)));
    const tokens = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const cache = instances[index % 2 === 0 ? 0 : 1];
        await cache.drop(app, "token-1");
        return cache.find(app) ?? cache.obtain(app);
      }),
    );
    expect(new Set(tokens)).toEqual(new Set(["token-2"]));
    expect(host.countOf(paths.appToken)).toBe(2);
  });

  it("a login that begins while a token is dropped does not bring it back", async () => {
    const cache = new AppTokenCache();
    await cache.obtain(app);
    const [, token] = await Promise.all([cache.drop(app, "token-1"), cache.obtain(app)]);
    expect(token).toBe("token-2");
    expect(cache.find(app)).toBe("token-2");
  });

  it("a late refusal of an old token leaves the new one alone", async () => {
    const cache = new AppTokenCache();
    await cache.obtain(app);
    await cache.drop(app, "token-1");
    await cache.obtain(app);
    await cache.drop(app, "token-1");
    expect(cache.find(app)).toBe("token-2");
    expect((await row())?.sealedToken).not.toBeNull();
  });
});
