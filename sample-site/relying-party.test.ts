import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Answer, Browser } from "../e2e/fixtures/http-browser/browser";
import { getPostForm } from "../e2e/fixtures/http-browser/forms";
import { readText } from "../e2e/fixtures/http-browser/text";
import { startRelyingParty } from "./server";
import { SIGN_IN, startTestProvider, type TestProvider } from "./test-provider";

const chinese = { "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" };

let provider: TestProvider;
let site: Awaited<ReturnType<typeof startRelyingParty>>;

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await findFreePort();
  provider = await startTestProvider(`http://localhost:${port}`);
  site = await startRelyingParty({
    port,
    issuer: provider.issuer,
    clientId: "contoso",
    clientSecret: "a-secret-of-the-test-alone",
    scope: "openid profile email",
  });
});

afterAll(async () => {
  await site.close();
  await provider.close();
});

beforeEach(() => {
  provider.decide = () => SIGN_IN;
  provider.account.name = "Li Na 李娜";
});

function press(browser: Browser, page: Answer, action: string): Promise<Answer> {
  return browser.submit(
    page.url,
    getPostForm(page.url, page.body, (url) => url.pathname === action),
  );
}

async function readSession(browser: Browser): Promise<Record<string, unknown>> {
  return JSON.parse((await browser.open(`${site.url}/session.json`)).body);
}

test("somebody signs in, sees their claims and no token, and signs out here only", async () => {
  const browser = new Browser();
  expect((await browser.open(site.url)).body).toContain("Sign in with your company account");
  expect(await readSession(browser)).toEqual({ signedIn: false });

  const page = await browser.open(`${site.url}/login`);
  expect(page.url.href).toBe(`${site.url}/`);
  expect(page.body).toContain("Li Na 李娜");
  expect(page.body).toContain("li.na@example.com");
  expect(page.body).not.toMatch(/eyJ[\w-]+\./);
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(await readSession(browser)).toMatchObject({
    signedIn: true,
    claims: { sub: "u-1", iss: provider.issuer, aud: "contoso" },
    userinfo: { sub: "u-1", email: "li.na@example.com" },
    scope: "openid profile email",
    expiresAt: expect.stringMatching(/^\d{4}-/),
  });

  const after = await press(browser, page, "/sign-out");
  expect(after.body).toContain("Sign in with your company account");
  expect(await readSession(browser)).toEqual({ signedIn: false });
});

test("refreshing renews the tokens, also when the button is pressed twice", async () => {
  const browser = new Browser();
  const page = await browser.open(`${site.url}/login?scope=openid+profile+offline_access&prompt=consent`);
  const before = await readSession(browser);
  provider.account.name = "Li Na (new name)";
  const both = await Promise.all([press(browser, page, "/refresh"), press(browser, page, "/refresh")]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const after = await readSession(browser);
  expect(after).toMatchObject({ userinfo: { name: "Li Na (new name)" }, scope: before.scope });
  expect(after.claims).toMatchObject({ sub: "u-1" });
  expect(both.map(({ body }) => body).join()).toContain("Tokens were refreshed.");
});

test("signing out everywhere ends the provider's session and comes back", async () => {
  const browser = new Browser();
  const page = await browser.open(`${site.url}/login`);
  const question = await press(browser, page, "/sign-out-everywhere");
  expect(question.url.origin).toBe(provider.issuer);
  const form = getPostForm(question.url, question.body, () => true);
  form.fields.set("logout", "yes");
  const end = await browser.submit(question.url, form);
  expect(end.url.href).toBe(`${site.url}/signed-out`);
  expect(end.body).toContain("You are signed out");
  expect(await readSession(browser)).toEqual({ signedIn: false });

  const silent = await browser.open(`${site.url}/login?prompt=none`);
  expect(silent.body).toContain("login_required");
});

test("a refusal ends on a page that offers another try", async () => {
  provider.decide = () => ({ error: "access_denied", error_description: "not today" });
  const page = await new Browser().open(`${site.url}/login`);
  expect(page.status).toBe(403);
  expect(page.body).toContain("Sign-in was cancelled");
  expect(page.body).toContain("access_denied");
  expect(page.body).toContain('href="/login">Try again');
});

test("in a Chinese browser the account and what went wrong are told in Chinese", async () => {
  const browser = new Browser(undefined, chinese);
  const page = await browser.open(`${site.url}/login?scope=openid+profile+offline_access&prompt=consent`);
  for (const text of ["已登录", "刷新令牌", "在所有地方退出登录", "访问令牌有效期至"])
    expect(page.body).toContain(text);
  expect((await press(browser, page, "/refresh")).body).toContain("令牌已刷新。");

  provider.decide = () => ({ error: "access_denied", error_description: "not today" });
  const refused = await new Browser(undefined, chinese).open(`${site.url}/login`);
  expect(refused.body).toContain("<h1>登录已取消</h1>");
  expect(readText(refused.body)).toContain("错误码： access_denied");
  expect(refused.body).toContain('href="/login">重试');
  expect(refused.body).not.toContain("not today");
});

test("a reason in the provider's own words is told as such", async () => {
  provider.decide = () => ({ error: "unmet_authentication_requirements", error_description: "<not> today" });
  const english = await new Browser().open(`${site.url}/login`);
  expect(readText(english.body)).toContain("The sign-in service says: <not> today");
  const page = await new Browser(undefined, chinese).open(`${site.url}/login`);
  expect(readText(page.body)).toContain("登录服务给出的说明：<not> today");
});

test.each([
  ["", "zh-CN", "zh-CN"],
  ["", "de, en", "en"],
  ["?ui_locales=fr+en", "zh-CN", "fr en"],
  ["?ui_locales=", "zh-CN", "zh-CN"],
])("/login%s in a browser of %s asks the provider to speak %s", async (query, accepted, asked) => {
  const browser = new Browser(undefined, { "accept-language": accepted });
  const { url } = await browser.open(`${site.url}/login${query}`, provider.issuer);
  expect(url.searchParams.getAll("ui_locales")).toEqual([asked]);
});

test("the provider is asked to speak the language of the switch", async () => {
  const browser = new Browser(undefined, chinese);
  await browser.open(`${site.url}/language/en`);
  const { url } = await browser.open(`${site.url}/login`, provider.issuer);
  expect(url.searchParams.get("ui_locales")).toBe("en");
});

test("an error code of a stranger's making stays on its line of the log", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const browser = new Browser();
  const answer = await browser.open(`${site.url}/login`, `${site.url}/callback`);
  const { state, iss } = Object.fromEntries(answer.url.searchParams);
  const error = "x\nSample site listening on http://evil.example\u001b[2J";
  await browser.open(
    `${site.url}/callback?${new URLSearchParams({ state: state ?? "", iss: iss ?? "", error })}`,
  );
  expect(logged.mock.calls).toHaveLength(1);
  for (const character of ["\n", "\u001b"]) expect(logged.mock.calls.join()).not.toContain(character);
  logged.mockRestore();
});

test("markup in a name is shown as text", async () => {
  provider.account.name = `<img src=x onerror="alert(1)">&'`;
  const page = await new Browser().open(`${site.url}/login`);
  expect(page.body).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;");
  expect(page.body).not.toContain("<img src=x");
});

test.each([
  ["a foreign site", { origin: "https://evil.example" }],
  ["a sandboxed page", { origin: "null" }],
  ["nobody in particular", {}],
])("a sign-out ordered by %s is refused", async (_who, headers) => {
  const answer = await fetch(`${site.url}/sign-out`, { method: "POST", headers, redirect: "manual" });
  expect(answer.status).toBe(403);
});

test("two tabs of one browser sign in at once", async () => {
  const browser = new Browser();
  await browser.open(`${site.url}/login`);
  const callback = `${site.url}/callback`;
  const [first, second] = await Promise.all([
    browser.open(`${site.url}/login`, callback),
    browser.open(`${site.url}/login`, callback),
  ]);
  const pages = await Promise.all([browser.open(second.url), browser.open(first.url)]);
  for (const page of pages) expect(page.body).toContain("Li Na 李娜");
  expect(await readSession(browser)).toMatchObject({ signedIn: true });
});

test("an answer counts once, and only in the browser that asked", async () => {
  const browser = new Browser();
  const answer = await browser.open(`${site.url}/login`, `${site.url}/callback`);
  const thief = new Browser();
  expect((await thief.open(answer.url)).body).toContain("unknown_state");
  expect((await browser.open(answer.url)).body).toContain("Li Na 李娜");
  expect((await browser.open(answer.url)).body).toContain("unknown_state");
});

test("an answer that names another issuer is refused", async () => {
  const browser = new Browser();
  const answer = await browser.open(`${site.url}/login`, `${site.url}/callback`);
  answer.url.searchParams.set("iss", "https://evil.example");
  expect((await browser.open(answer.url)).status).toBe(502);
  expect(await readSession(browser)).toEqual({ signedIn: false });
});

test("a provider that is down gives a plain page, and works once it is up", async () => {
  const port = await findFreePort();
  const early = await startRelyingParty({ port: 0, issuer: `http://localhost:${port}`, clientId: "contoso" });
  try {
    const page = await new Browser().open(`${early.url}/login`);
    expect(page.status).toBe(503);
    expect(page.body).toContain("Sign-in service cannot be reached");
    const late = createServer((_request, response) =>
      response.setHeader("Content-Type", "application/json").end(
        JSON.stringify({
          issuer: `http://localhost:${port}`,
          authorization_endpoint: "https://later.example/",
        }),
      ),
    ).listen(port, "127.0.0.1");
    await new Promise((resolve) => late.once("listening", resolve));
    const next = await new Browser().open(`${early.url}/login`, "https://later.example/");
    expect(next.url.searchParams.get("code_challenge_method")).toBe("S256");
    late.closeAllConnections();
    late.close();
  } finally {
    await early.close();
  }
});

test("another host name than the registered one is pointed to the right address", async () => {
  const page = await new Browser().open(site.url.replace("localhost", "127.0.0.1"));
  expect(page.status).toBe(421);
  expect(page.body).toContain(site.url);
});
