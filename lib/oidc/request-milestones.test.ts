import { createHash } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { openSession } from "./sessions";
import { nameBrowser } from "./steps/browser-cookie";
import { beginTest } from "./test-client/begin-test";
import { serveTenant } from "./testing/served-pool";
import { makeSignIn } from "./testing/sign-ins";

const callback = "http://localhost:9/callback";
const verifier = "v".repeat(43);
const pairOf = (setCookie: string) => setCookie.split(";", 1)[0] ?? "";

const served = await serveTenant({ redirectUris: [callback] });
const { tenant, pool } = served;
afterAll(served.stop);

const ask = (path: string, cookie: string, init: RequestInit = {}) =>
  served.ask(path, { ...init, headers: { accept: "text/html", cookie, ...init.headers } });

/** A request for tokens of the application. */
async function fetchTokens(fields: Record<string, string>) {
  const { clientId, clientSecret } = tenant.application;
  const answer = await ask("/token", "", {
    method: "POST",
    headers: {
      accept: "application/json",
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
    },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, ...(await answer.json()) };
}

const readUserinfo = async (token: string) =>
  (await ask("/me", "", { headers: { authorization: `Bearer ${token}` } })).status;

/** Asks to be signed out of the application, and presses the button of the page. @returns the last status */
async function signOut(cookie: string) {
  const page = await ask(`/session/end?client_id=${tenant.application.clientId}`, cookie);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const set = page.headers.getSetCookie().map(pairOf);
  const names = set.map((pair) => pair.split("=")[0]);
  const kept = cookie.split("; ").filter((pair) => !names.includes(pair.split("=")[0]));
  const end = await ask("/session/end/confirm", [...kept, ...set].join("; "), {
    method: "POST",
    body: new URLSearchParams({ xsrf, logout: "yes" }),
  });
  return end.status;
}

async function signInAtPool(browser: ReturnType<typeof nameBrowser>) {
  const { accountId, signInId } = await makeSignIn(pool.id);
  const provenAt = Math.floor(Date.now() / 1000);
  const signIn = { accountId, signInId, provenAt, silent: false, browser: browser.digest };
  const session = await openSession(pool, signIn, { uid: null, signInId: null });
  return [browser.setCookie, ...session].map(pairOf).join("; ");
}

const codeIn = (answer: Response) =>
  new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";

async function reached() {
  // No answer waits for a note.
  await new Promise((resolve) => setTimeout(resolve, 150));
  const rows = await database().applicationMilestone.findMany({
    where: { applicationId: tenant.application.id },
  });
  return rows.map(({ kind }) => kind).sort();
}

it("each first is noted by the request that succeeds, by none that is refused, and by no built-in test", async () => {
  const browser = nameBrowser(pool, null);
  const cookie = await signInAtPool(browser);
  const test = beginTest(pool, {
    clientId: tenant.application.clientId,
    ticket: "ticket",
    until: Math.floor(Date.now() / 1000) + 60,
    browser: browser.digest,
    scope: "openid profile",
    prompt: "usual",
  });
  const tested = await ask(`/auth${new URL(test.address).search}`, `${cookie}; ${pairOf(test.setCookie)}`);
  expect(codeIn(tested)).not.toBe("");
  expect((await fetchTokens({ grant_type: "refresh_token", refresh_token: "none" })).status).toBe(400);
  expect(await readUserinfo("none")).toBe(401);
  const stranger = nameBrowser(pool, null);
  await signOut(pairOf(stranger.setCookie));
  expect(await reached()).toEqual([]);

  const query = new URLSearchParams({
    client_id: tenant.application.clientId,
    redirect_uri: callback,
    response_type: "code",
    scope: "openid offline_access",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const code = codeIn(await ask(`/auth?${query}`, cookie));
  expect(code).not.toBe("");
  expect(await reached()).toEqual(["sign_in"]);
  const redeem = { grant_type: "authorization_code", redirect_uri: callback, code_verifier: verifier };
  expect((await fetchTokens({ ...redeem, code: "none" })).status).toBe(400);
  expect(await reached()).toEqual(["sign_in"]);
  const tokens = await fetchTokens({ ...redeem, code });
  expect(await reached()).toEqual(["sign_in", "tokens"]);
  expect(await readUserinfo(tokens.access_token)).toBe(200);
  expect(await reached()).toEqual(["sign_in", "tokens", "userinfo"]);
  const again = await fetchTokens({ grant_type: "refresh_token", refresh_token: tokens.refresh_token });
  expect(again.status).toBe(200);
  expect(await reached()).toEqual(["refresh", "sign_in", "tokens", "userinfo"]);
  expect(await signOut(cookie)).toBe(200);
  expect(await reached()).toEqual(["logout", "refresh", "sign_in", "tokens", "userinfo"]);
});
