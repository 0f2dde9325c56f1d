import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { createTenant } from "@/prisma/seed/create-tenant";
import { answerOidcRequest } from "../http-bridge";
import { findClientOfForeignInteraction, findInteraction, finishInteraction } from "../interactions";
import { findSessionUid, openSession } from "../sessions";
import { makeSignIn } from "../testing/sign-ins";
import { nameBrowser } from "./browser-cookie";

const library = "node_modules/oidc-provider/lib";

describe("the library's cookies of interactions", () => {
  it("are set and read in no other place than those that are replaced", () => {
    const places = readdirSync(library, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => {
        const text = readFileSync(path.join(library, file), "utf8");
        const uses =
          text.match(/cookies\.(?:get|set)\(\s*[\w.]*cookieName\('(?:interaction|resume)'\)/g) ?? [];
        const names = text.match(/cookieName\('(?:interaction|resume)'\)/g) ?? [];
        return names.map((name, index) => `${file}: ${name} ${uses[index] ? "by ctx.cookies" : "otherwise"}`);
      });
    expect(places.sort()).toEqual([
      "actions/authorization/interactions.js: cookieName('interaction') by ctx.cookies",
      "actions/authorization/interactions.js: cookieName('resume') by ctx.cookies",
      "actions/authorization/resume.js: cookieName('resume') by ctx.cookies",
      "actions/authorization/resume.js: cookieName('resume') by ctx.cookies",
      "provider.js: cookieName('interaction') by ctx.cookies",
    ]);
  });
});

describe("SEC-48 an interaction", () => {
  let pool: PoolAddress;
  let clientId: string;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    void answerOidcRequest(pool, request, response, pathname);
  });

  beforeAll(async () => {
    const mark = crypto.randomUUID().replaceAll("-", "");
    const tenant = await createTenant({
      pool: { name: "Test", slug: `browser-${mark.slice(0, 12)}` },
      connection: {
        corpId: "dingenterprise",
        clientId: `ding${mark}`,
        clientSecret: mark,
        callbackUrl: "http://localhost:9/",
      },
      application: { name: "Test", redirectUris: ["http://localhost:9/callback"] },
    });
    pool = await getPoolAddress(tenant.pool.id);
    clientId = tenant.application.clientId;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => server.close());

  const ask = (address: string, cookie = "") =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${address}`, {
      redirect: "manual",
      headers: { cookie, accept: "text/html" },
    });

  const begin = async (cookie = "") => {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: "http://localhost:9/callback",
      response_type: "code",
      scope: "openid",
      code_challenge: "a".repeat(43),
      code_challenge_method: "S256",
    });
    const answer = await ask(`/auth?${query}`, cookie);
    const uid = new URL(answer.headers.get("location") ?? "").pathname.split("/").at(-1) ?? "";
    return {
      uid,
      cookies: answer.headers.getSetCookie(),
      cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "",
    };
  };

  it("is found by the browser that began it, by one cookie, and by no other", async () => {
    const { uid, cookies, cookie } = await begin();
    expect(cookies).toEqual([
      expect.stringMatching(
        /^dingpass\.browser=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const find = (header: string) => findInteraction(pool, uid, new Headers({ cookie: header }));
    expect(await find(cookie)).toMatchObject({ uid, clientId, prompt: "login" });
    const other = await begin();
    for (const header of ["", other.cookie, `${cookie}; ${other.cookie}`, `${cookie}x`])
      expect(await find(header), header).toBeNull();
    expect(await findClientOfForeignInteraction(pool, uid)).toBe(clientId);
  });

  it("goes on in the browser that began it alone, also after another one has begun there", async () => {
    const first = await begin();
    const second = await begin(first.cookie);
    expect(second.cookie).toBe(first.cookie);
    const other = await begin();
    for (const cookie of ["", other.cookie]) {
      const refused = await ask(`/auth/${first.uid}`, cookie);
      expect([refused.status, refused.headers.get("location"), refused.headers.getSetCookie()]).toEqual([
        400,
        null,
        [],
      ]);
      expect(await refused.text()).toContain("another browser");
    }
    // Nobody has signed in for it: the person is asked again, in an interaction that has taken its place.
    const resumed = await ask(`/auth/${first.uid}`, first.cookie);
    expect(resumed.status).toBe(303);
    expect(resumed.headers.getSetCookie()).toEqual([expect.stringContaining(`${first.cookie};`)]);
    const next = new URL(resumed.headers.get("location") ?? "").pathname.split("/").at(-1) ?? "";
    const headers = new Headers({ cookie: first.cookie });
    expect([
      await findInteraction(pool, first.uid, headers),
      await findInteraction(pool, next, headers),
      await findInteraction(pool, second.uid, headers),
    ]).toEqual([null, expect.objectContaining({ uid: next }), expect.objectContaining({ uid: second.uid })]);
  });

  it("SEC-101 goes on in a browser whose session has ended since, which still shows its cookie", async () => {
    const { uid, cookie } = await begin();
    const [before, now] = [await makeSignIn(pool.id), await makeSignIn(pool.id)];
    const provenAt = Math.floor(Date.now() / 1000);
    const nothing = { uid: null, signInId: null };
    const browser = nameBrowser(pool, cookie).digest;
    const stale = await openSession(pool, { ...before, provenAt, silent: false, browser }, nothing);
    await endSignIns(database(), { poolId: pool.id, userId: before.accountId }, "user_disabled");
    const cookies = [cookie, ...stale.map((one) => one.split(";", 1)[0])].join("; ");
    const { accountId, signInId } = now;
    await finishInteraction(pool, uid, { login: { accountId, signInId, ts: provenAt, silent: false } });
    const resumed = await ask(`/auth/${uid}`, cookies);
    expect([resumed.status, resumed.headers.get("location")]).toEqual([
      303,
      expect.stringContaining("?code="),
    ]);
  });

  it("SEC-48 SEC-49 finds a session in the browser alone that it was made in, also when another shows its cookies", async () => {
    const signIn = await makeSignIn(pool.id);
    const provenAt = Math.floor(Date.now() / 1000);
    const [own, other] = [nameBrowser(pool, null), nameBrowser(pool, null)];
    const session = { ...signIn, provenAt, silent: false, browser: own.digest };
    const cookies = await openSession(pool, session, { uid: null, signInId: null });
    const shown = (browser: string[]) =>
      [...browser, ...cookies].map((one) => one.split(";", 1)[0]).join("; ");
    const find = (browser: string[]) => findSessionUid(pool, new Headers({ cookie: shown(browser) }));
    expect(await find([own.setCookie])).toBeTruthy();
    expect([
      await find([other.setCookie]),
      await find([]),
      await find([own.setCookie, other.setCookie]),
    ]).toEqual([null, null, null]);
  });
});
