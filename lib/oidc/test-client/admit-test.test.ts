import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { answerOidcRequest } from "../http-bridge";
import { openSession } from "../sessions";
import { nameBrowser } from "../steps/browser-cookie";
import { makeSignIn } from "../testing/sign-ins";
import { beginTest } from "./begin-test";
import { takeCode } from "./take-code";
import { findTest } from "./test-cookie";

const pairOf = (setCookie: string) => setCookie.split(";", 1)[0] ?? "";

describe("the test client's own redirect URI", () => {
  let tenant: Tenant;
  let pool: PoolAddress;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    void answerOidcRequest(pool, request, response, pathname);
  });

  beforeAll(async () => {
    const mark = crypto.randomUUID().replaceAll("-", "");
    tenant = await createTenant({
      pool: { name: "Test", slug: `test-${mark.slice(0, 12)}` },
      connection: {
        corpId: "dingenterprise",
        clientId: `ding${mark}`,
        clientSecret: mark,
        callbackUrl: "http://localhost:9/",
      },
      application: { name: "Test", redirectUris: ["http://localhost:9/callback"] },
    });
    pool = await getPoolAddress(tenant.pool.id);
    server.listen(0);
    await once(server, "listening");
  });
  afterAll(() => server.close());

  const ask = (path: string, cookie: string, init: RequestInit = {}) =>
    fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, {
      redirect: "manual",
      ...init,
      headers: { accept: "text/html", cookie, ...init.headers },
    });

  const begin = () => {
    const browser = nameBrowser(pool, null);
    const { address, setCookie } = beginTest(pool, {
      clientId: tenant.application.clientId,
      ticket: "ticket",
      until: Math.floor(Date.now() / 1000) + 60,
      browser: browser.digest,
      scope: "openid profile",
      prompt: "usual",
    });
    const { search } = new URL(address);
    return { browser, path: `/auth${search}`, cookie: `${pairOf(browser.setCookie)}; ${pairOf(setCookie)}` };
  };

  it("SEC-01: counts for the one request that was made for it, in its browser", async () => {
    const { path, cookie, browser } = begin();
    const statuses = async (...asked: [string, string][]) =>
      Promise.all(asked.map(async ([one, sent]) => (await ask(one, sent)).status));
    const another = begin();
    expect(
      await statuses(
        [path, pairOf(browser.setCookie)],
        [path, another.cookie],
        [path.replace(/state=[^&]+/, "state=mine"), cookie],
        [path.replace("profile", "email"), cookie],
        [`${path}&prompt=none`, cookie],
        [another.path, cookie],
      ),
    ).toEqual([400, 400, 400, 400, 400, 400]);
    const own = await ask(path, cookie);
    expect([own.status, new URL(own.headers.get("location") ?? "").pathname]).toEqual([
      303,
      expect.stringContaining("/login/"),
    ]);
  });

  it("SEC-05: brings a code that is none at the token endpoint, and counts once elsewhere", async () => {
    const { path, cookie, browser } = begin();
    const { accountId, signInId } = await makeSignIn(pool.id);
    const provenAt = Math.floor(Date.now() / 1000);
    const signIn = { accountId, signInId, provenAt, silent: false, browser: browser.digest };
    const session = await openSession(pool, signIn, { uid: null, signInId: null });
    const answer = await ask(path, [cookie, ...session.map(pairOf)].join("; "));
    const code = new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const test = findTest(pool, cookie);
    if (code === "" || test?.stage !== "asked") throw new Error(`no code: ${answer.status}`);
    const { clientId, clientSecret } = tenant.application;
    const own = pool;
    const redeem = async (at: PoolAddress) => {
      pool = at;
      const redeemed = await ask("/token", "", {
        method: "POST",
        headers: {
          accept: "application/json",
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
        },
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          code_verifier: test.verifier,
          redirect_uri: `${own.base}/try/callback`,
        }),
      });
      return [redeemed.status, (await redeemed.json()).error];
    };
    expect(await redeem(own)).toEqual([400, "invalid_grant"]);
    const host = "login.acme.example";
    expect(await redeem({ ...own, base: `http://${host}:3000`, host })).toEqual([400, "invalid_grant"]);
    pool = own;
    expect(await takeCode(pool, code, { ...test, verifier: "x" })).toMatchObject({ why: "code_invalid" });
    const taken = await Promise.all(Array.from({ length: 4 }, () => takeCode(pool, code, test)));
    expect(taken.filter((one) => one.taken)).toEqual([{ taken: true, accountId, granted: "openid profile" }]);
    expect(taken.filter((one) => !one.taken && one.why === "code_used")).toHaveLength(3);
  });
});
