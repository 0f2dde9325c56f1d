import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Browser } from "./browser";
import { CookieJar } from "./cookie-jar";
import { getPostForm, listForms } from "./forms";

const site = new URL("http://localhost:4300/p/acme/oidc/auth");
const seen: { request: string; headers: IncomingMessage["headers"]; body: string }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks).toString();
    seen.push({ request: `${request.method} ${request.url}`, headers: request.headers, body });
    if (request.url === "/away") response.writeHead(303, { Location: "https://app.example/cb?code=1" }).end();
    else if (request.url === "/loop") response.writeHead(302, { Location: "/loop" }).end();
    else if (request.method === "POST")
      response.writeHead(303, { Location: "/end", "Set-Cookie": "s=1" }).end();
    else
      response.end('<form method="post" action="/start"><input type=hidden name=t value="a &amp; b"></form>');
  });
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a form is sent as a browser sends it, and the redirect is a GET with the new cookie", async () => {
  const browser = new Browser();
  const page = await browser.open(`${origin}/page`);
  await browser.submit(
    page.url,
    getPostForm(page.url, page.body, ({ pathname }) => pathname.endsWith("/start")),
  );
  expect(seen.map(({ request }) => request)).toEqual(["GET /page", "POST /start", "GET /end"]);
  expect(seen[1]).toMatchObject({ body: "t=a+%26+b", headers: { origin, "sec-fetch-site": "same-origin" } });
  expect(seen[2]?.headers).toMatchObject({ cookie: "s=1" });
  expect(seen[2]?.headers.origin).toBeUndefined();
});

test("the address to stop at is not visited", async () => {
  const answer = await new Browser().open(`${origin}/away`, "https://app.example/cb");
  expect(answer.url.searchParams.get("code")).toBe("1");
});

test("redirects without end are an error", async () => {
  await expect(new Browser().open(`${origin}/loop`)).rejects.toThrow("redirects without end");
});

test("cookies go back to their path only, the longest path first", () => {
  const jar = new CookieJar();
  jar.store(site, ["a=1; Path=/p/acme", "b=2; Path=/p/acme/oidc", "c=3", "d=4; Path=/p/acme/oidc/auth/x"]);
  expect(jar.format(site)).toBe("b=2; c=3; a=1");
  expect(jar.format(new URL("http://localhost:1/p/acmeter"))).toBe("");
});

test("cookies end by Max-Age before Expires, and are replaced by name, host and path", () => {
  const jar = new CookieJar();
  jar.store(site, ["a=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=1; Path=/"]);
  expect(jar.format(site)).toBe("a=1; b=1");
  jar.store(site, ["a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=2; Path=/"]);
  expect(jar.format(site)).toBe("b=2");
});

test("cookies of another domain are not taken, those of a parent domain are shared", () => {
  const jar = new CookieJar();
  const login = new URL("https://login.example.com/");
  jar.store(login, ["a=1; Domain=evil.example", "b=2; Domain=example.com; Secure", "c=3"]);
  expect(jar.format(login)).toBe("b=2; c=3");
  expect(jar.format(new URL("https://www.example.com/"))).toBe("b=2");
  expect(jar.format(new URL("http://www.example.com/"))).toBe("");
});

test("of a form's choices the checked or first one counts, of its buttons the first", () => {
  const [form] = listForms(
    site,
    `<FORM method='POST'><input type="radio" name="who" value="x"><input type="radio" name="who" value="y" checked>
     <input type="checkbox" name="no"><input type="checkbox" name="yes" checked><input disabled name="off" value="1">
     <button name="decision" value="allow">OK</button><button name="decision" value="deny">No</button></FORM>`,
  );
  expect(form?.action.href).toBe(site.href);
  expect(form?.fields.toString()).toBe("who=y&yes=on&decision=allow");
});

test("a missing form is named together with what there is", () => {
  expect(() => getPostForm(site, '<form method="post" action="/deny"></form>', () => false)).toThrow(
    "forms there: POST /deny",
  );
});
