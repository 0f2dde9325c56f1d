import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Browser } from "../e2e/fixtures/http-browser/browser";
import { getPostForm } from "../e2e/fixtures/http-browser/forms";
import { readText } from "../e2e/fixtures/http-browser/text";
import { getFreePort } from "../embedded-postgres/free-port.mjs";
import { startRelyingParty } from "./server";
import { startTestProvider, type TestProvider } from "./test-provider";

const secret = "a-secret-of-the-test-alone";

let provider: TestProvider;
let site: Awaited<ReturnType<typeof startRelyingParty>>;
let port: number;

beforeAll(async () => {
  port = await getFreePort();
  provider = await startTestProvider(`http://localhost:${port}`);
});

afterAll(() => provider.close());

beforeEach(async () => {
  site = await startRelyingParty({ port, scope: "openid profile email" });
});

afterEach(() => site.close());

/** Fills in the form as a person does. */
async function connect(browser: Browser, fields: Record<string, string>) {
  const page = await browser.open(`${site.url}/connect`);
  const form = getPostForm(page.url, page.body, (url) => url.pathname === "/connect");
  for (const [name, value] of Object.entries(fields)) form.fields.set(name, value);
  return browser.submit(page.url, form);
}

const right = () => ({ issuer: provider.issuer, clientId: "contoso", clientSecret: secret });

test("a site without credentials shows what to register, takes them, and signs people in", async () => {
  const browser = new Browser();
  const first = await browser.open(site.url);
  expect(first.url.pathname).toBe("/connect");
  expect(first.body).toContain(`<code data-testid="redirect-uri">${site.url}/callback</code>`);
  expect(first.body).toContain(`${site.url}/signed-out</code>`);
  expect((await browser.open(`${site.url}/login`)).url.pathname).toBe("/connect");

  const after = await connect(browser, right());
  expect(after.url.pathname).toBe("/");
  expect(readText(after.body)).toMatch(new RegExp(`Connected to ${right().issuer} ?\\. Now sign in\\.`));
  expect(readText((await browser.open(site.url)).body)).not.toContain("Connected to");
  const account = await browser.open(`${site.url}/login`);
  expect(account.body).toContain("Li Na 李娜");
  const page = await browser.open(`${site.url}/connect`);
  expect(page.body).toContain("Now in use");
  expect(page.body).not.toContain(secret);
  expect(page.body).not.toContain("/connect/reset");
});

test("the addresses to register can be copied by button where there is a script, which is the site's own", async () => {
  const browser = new Browser();
  const { body } = await browser.open(`${site.url}/connect`);
  for (const path of ["callback", "signed-out"])
    expect(body).toMatch(
      new RegExp(`<button type="button" class="copy" data-copy="${site.url}/${path}"[^>]* hidden>`),
    );
  const page = await fetch(`${site.url}/connect`);
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
  const script = await fetch(`${site.url}/copy.js`);
  expect([script.status, script.headers.get("content-type")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
  ]);
});

test("what does not work is said beside its field, is kept but for the secret, and changes nothing", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const browser = new Browser();
  await connect(browser, right());
  const free = await getFreePort();
  const noProvider = createServer((_request, response) => response.writeHead(404).end("nothing"));
  await new Promise<void>((resolve) => noProvider.listen(0, "127.0.0.1", resolve));
  const silentPort = (noProvider.address() as AddressInfo).port;
  const cases: [Record<string, string>, RegExp][] = [
    [{ issuer: `http://localhost:${free}` }, /id="issuer-problem" role="alert">Nothing answers there/],
    [
      { issuer: `http://localhost:${silentPort}` },
      /id="issuer-problem" role="alert">There is no OpenID provider/,
    ],
    [{ issuer: `${provider.issuer.replace("localhost", "127.0.0.1")}` }, /calls itself by another name/],
    [{ issuer: "http://10.1.2.3/oidc" }, /id="issuer-problem" role="alert">must use https unless/],
    [{ issuer: "acme" }, /id="issuer-problem" role="alert">must be an absolute http\(s\) address/],
    [{ clientId: "nobody" }, /id="clientSecret-problem" role="alert">The provider does not take/],
    [
      { clientSecret: "a-wrong-secret-of-the-test" },
      /id="clientSecret-problem" role="alert">The provider does not take/,
    ],
    [{ clientSecret: "" }, /id="clientSecret-problem" role="alert">The provider does not take/],
  ];
  for (const [change, problem] of cases) {
    const entered = { ...right(), ...change };
    const answer = await connect(browser, entered);
    expect(answer.status, JSON.stringify(change)).toBe(400);
    expect(answer.body).toMatch(problem);
    expect(answer.body).toContain(`value="${entered.issuer}"`);
    expect(answer.body).toContain(`value="${entered.clientId}"`);
    if (entered.clientSecret) expect(answer.body).not.toContain(entered.clientSecret);
  }
  noProvider.close();
  expect((await browser.open(`${site.url}/login`)).body).toContain("Li Na 李娜");
  expect(logged.mock.calls.join()).not.toContain("secret");
  logged.mockRestore();
});

test("in Chinese a person is told what to register, what to enter and what is wrong with it", async () => {
  const browser = new Browser(undefined, { "accept-language": "zh-CN" });
  const first = await browser.open(site.url);
  for (const text of ["登录回调地址（Redirect URI）", "签发者（Issuer）", "客户端 ID", "客户端密钥"])
    expect(first.body).toContain(text);
  const free = await getFreePort();
  const cases: [Record<string, string>, string][] = [
    [{ issuer: "acme" }, "issuer-problem"],
    [{ issuer: "http://10.1.2.3/oidc" }, "issuer-problem"],
    [{ issuer: `http://localhost:${free}` }, "issuer-problem"],
    [{ issuer: provider.issuer.replace("localhost", "127.0.0.1") }, "issuer-problem"],
    [{ issuer: site.url }, "issuer-problem"],
    [{ clientId: "" }, "clientId-problem"],
    [{ clientId: "nobody" }, "clientSecret-problem"],
  ];
  const told = new Set<string>();
  for (const [change, id] of cases) {
    const { body } = await connect(browser, { ...right(), ...change });
    const [, problem = ""] = new RegExp(`id="${id}" role="alert">([^<]+)<`).exec(body) ?? [];
    expect(problem, JSON.stringify(change)).toMatch(/\p{Script=Han}.*。$/u);
    told.add(problem);
  }
  expect(told.size).toBe(cases.length);
  expect((await connect(browser, right())).url.pathname).toBe("/");
  expect(readText((await browser.open(`${site.url}/connect`)).body)).toContain(
    `正在使用： contoso ，签发者（Issuer）为 ${provider.issuer}`,
  );
});

test("another provider ends the sessions of the one before, and the way back leads to those of the start", async () => {
  await site.close();
  site = await startRelyingParty({ port, ...right(), scope: "openid profile email" });
  const browser = new Browser();
  expect((await browser.open(site.url)).body).toContain('href="/connect">Use other credentials');
  await browser.open(`${site.url}/login`);
  await connect(browser, right());
  expect(JSON.parse((await browser.open(`${site.url}/session.json`)).body)).toEqual({ signedIn: false });
  const page = await browser.open(`${site.url}/connect`);
  await browser.submit(
    page.url,
    getPostForm(page.url, page.body, (url) => url.pathname === "/connect/reset"),
  );
  expect((await browser.open(`${site.url}/login`)).body).toContain("Li Na 李娜");
});

test.each([
  ["another site", { origin: "https://evil.example" }],
  ["a sandboxed page", { origin: "null" }],
  ["no page", {}],
])("credentials from %s are not taken", async (_who, headers) => {
  const own = await startRelyingParty({ port: 0 });
  const answer = await fetch(`${own.url}/connect`, {
    method: "POST",
    headers,
    body: new URLSearchParams(right()),
    redirect: "manual",
  });
  expect(answer.status).toBe(403);
  expect((await new Browser().open(own.url)).url.pathname).toBe("/connect");
  await own.close();
});

test("a site for others than this machine's has its credentials from the start alone", async () => {
  const listening = await getFreePort();
  const publicUrl = "https://travel.example.com";
  const open = await startRelyingParty({ port: listening, ...right(), publicUrl });
  const ask = (method: string, path: string) =>
    new Promise<{ status?: number; body: string }>((resolve, reject) => {
      const headers = { host: "travel.example.com", origin: publicUrl };
      httpRequest({ host: "127.0.0.1", port: listening, path, method, headers }, async (answer) => {
        resolve({ status: answer.statusCode, body: await text(answer) });
      })
        .once("error", reject)
        .end();
    });
  const front = await ask("GET", "/");
  expect(front.status).toBe(200);
  expect(front.body).not.toContain("/connect");
  expect((await ask("GET", "/?connected")).body).not.toContain(provider.issuer);
  for (const method of ["GET", "POST"]) expect((await ask(method, "/connect")).status).toBe(404);
  expect((await ask("POST", "/connect/reset")).status).toBe(404);
  await open.close();
});
