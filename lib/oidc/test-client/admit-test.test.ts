import { afterAll, describe, expect, it } from "vitest";
import { openSession } from "../sessions";
import { nameBrowser } from "../steps/browser-cookie";
import { type ServedPool, servePool, serveTenant } from "../testing/served-pool";
import { makeSignIn } from "../testing/sign-ins";
import { beginTest } from "./begin-test";
import { takeCode } from "./take-code";
import { findTest } from "./test-cookie";

const pairOf = (setCookie: string) => setCookie.split(";", 1)[0] ?? "";

const served = await serveTenant();
const { tenant, pool } = served;
const elsewhere = { base: "http://login.acme.example:3000", host: "login.acme.example" };
const another = await servePool({ ...pool, ...elsewhere });
afterAll(() => {
  served.stop();
  another.stop();
});

describe("the test client's own redirect URI", () => {
  const ask = (path: string, cookie: string, init: RequestInit = {}) =>
    served.ask(path, { ...init, headers: { accept: "text/html", cookie, ...init.headers } });

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
    const redeem = async (at: ServedPool) => {
      const redeemed = await at.ask("/token", {
        method: "POST",
        headers: {
          accept: "application/json",
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
        },
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          code_verifier: test.verifier,
          redirect_uri: `${pool.base}/try/callback`,
        }),
      });
      return [redeemed.status, (await redeemed.json()).error];
    };
    expect(await redeem(served)).toEqual([400, "invalid_grant"]);
    expect(await redeem(another)).toEqual([400, "invalid_grant"]);
    expect(await takeCode(pool, code, { ...test, verifier: "x" })).toMatchObject({ why: "code_invalid" });
    const taken = await Promise.all(Array.from({ length: 4 }, () => takeCode(pool, code, test)));
    expect(taken.filter((one) => one.taken)).toEqual([{ taken: true, accountId, granted: "openid profile" }]);
    expect(taken.filter((one) => !one.taken && one.why === "code_used")).toHaveLength(3);
  });
});
