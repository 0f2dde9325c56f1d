import { once } from "node:events";
import type { Server } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { admit } from "./admission.mjs";
import { createBoundedServer, drain, listen } from "./http-server.mjs";

let server: Server;
let port: number;
let admitted: string[];

/** A shared host of console and pools, and a pool's own domain; everything else is unknown. */
const addresses = {
  protocol: "http:",
  locate: async (host: string | null, pathname: string) =>
    host === "login.example" || host === "sso.acme.example" ? pathname : null,
  isOwnHost: (name: string) => name === "login.example",
};

beforeEach(async () => {
  admitted = [];
  server = createBoundedServer(async (request, response) => {
    if ((await admit(request, response, addresses)) === null) return;
    admitted.push(request.url ?? "");
    response.end("ok");
  });
  port = await listen(server, 0);
});

afterEach(() => drain(server, 0));

/** What comes back for these bytes until the connection ends. */
async function exchange(head: string[], host = "login.example"): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write([...head, `Host: ${host}`, "Connection: close", "", ""].join("\r\n"));
  return text(socket).catch(() => "");
}

describe("SEC-69 SEC-80 SEC-105: the door refuses by itself, with every security header,", () => {
  it.each([
    ["GET http://evil.example/console", 400],
    ["GET //console", 400],
    ["GET //evil.example/console", 400],
    ["GET /console//x", 400],
    ["GET /\\evil.example", 400],
    ["OPTIONS *", 400],
    ["GET /connections/social/dingtalk/%zz/callback", 400],
    ["GET /%c0%80", 400],
    ["GET /console//", 400],
    ["GET /api/health/../../console/sign-in", 400],
    ["GET /p/../console/sign-in", 400],
    ["GET /x/./console", 400],
    ["GET /%2e%2E/console", 400],
    ["GET /x/..", 400],
    ["GET /..%2fconsole", 400],
    ["POST /p%2Fx", 400],
    ["GET /%5Cevil.example/", 400],
    ["GET /p/acme/oidc/auth%3Fx=1", 400],
    ["GET /p/acme/oidc/auth%23", 400],
    ["GET /p/acme/oidc/auth#", 400],
    ["POST /p/acme/oidc/device/#", 400],
    ["POST /p/acme/oidc/device/#?x=1", 400],
    ["GET /console%00", 400],
    ["GET //evil.example/", 400],
    ["GET /\\evil.example/", 400],
    ["GET /_next/image?url=%2Ficon.svg&w=64&q=75", 404],
    ["HEAD /_next/image/", 404],
    ["POST /_next/image", 405],
    ["TRACE /console", 405],
    ["PUT /console", 405],
    ["DELETE /p/acme/oidc/token", 405],
    ["POST /scripts/in-client.js", 405],
    ["OPTIONS /_next/static/chunks/x.js", 405],
    ["POST /sdk/dingpass.js", 405],
    ["OPTIONS /console", 405],
    ["POST /_next/image?url=x", 405],
    ["GET /_next/data/build/console.json", 404],
  ])("%s with %i", async (line, status) => {
    const answer = await exchange([`${line} HTTP/1.1`]);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const header of [
      "Strict-Transport-Security: max-age=31536000; includeSubDomains",
      "X-Content-Type-Options: nosniff",
      "X-Frame-Options: DENY",
      "Cross-Origin-Opener-Policy: ",
      "Permissions-Policy: camera=()",
      "Referrer-Policy: ",
      "Content-Security-Policy: default-src 'none'",
      "Cache-Control: no-store",
    ])
      expect(answer).toContain(header);
    expect(answer.toLowerCase()).not.toContain("location:");
    expect(answer).not.toContain("evil.example");
    expect(admitted).toEqual([]);
  });

  it.each([
    "/",
    "/console?return=//x\\",
    "/console?path=/../x%2F..",
    "/p/acme/.well-known/x",
    "/a..b/.c",
    "/%E4%B8%AD",
    "/p/acme/oidc/jwks",
    "/_next/static/a.js",
  ])("and lets %s in", async (address) => {
    expect(await exchange([`GET ${address} HTTP/1.1`])).toContain("200 OK");
    expect(admitted).toEqual([address]);
  });
});

it("SEC-69: of a pool's own domain is said that it is reached by TLS, and of nothing below it", async () => {
  const answer = await exchange(["GET /p/acme HTTP/1.1"], "sso.acme.example");
  expect(answer).toMatch(/^Strict-Transport-Security: max-age=31536000\r$/m);
});

describe("SEC-80: a slash at the end leads to the same address without it, under whatever host,", () => {
  it.each([
    ["/console/", "/console"],
    ["/p/acme/oidc/?x=1&y=/", "/p/acme/oidc?x=1&y=/"],
    ["/@evil.example/", "/@evil.example"],
    ["/.evil.example/?//evil.example/", "/.evil.example?//evil.example/"],
  ])("%s → %s", async (address, target) => {
    const answer = await exchange([`GET ${address} HTTP/1.1`]);
    expect(answer).toMatch(/^HTTP\/1\.1 308 /);
    expect(/\r\nlocation: (.*)\r\n/i.exec(answer)?.[1]).toBe(target);
    expect(new URL(target, "https://login.example").origin).toBe("https://login.example");
    expect(admitted).toEqual([]);
  });

  it("and what only looks like one does not", async () => {
    expect(await exchange(["GET /console?back=/ HTTP/1.1"])).toContain("200 OK");
    expect(await exchange(["GET / HTTP/1.1"])).toContain("200 OK");
  });
});

describe("SEC-80: a host that nothing answers to", () => {
  it.each(["evil.example", "login.example.evil.example"])("is misdirected: %s", async (host) => {
    const answer = await exchange(["GET /console HTTP/1.1"], host);
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    expect(answer).toContain("Content-Security-Policy: default-src 'none'");
    expect(answer).not.toContain(host);
    expect(admitted).toEqual([]);
  });
});

describe("SEC-79: a sign-in that an application opened in a popup keeps its opener", () => {
  it.each([
    ["/p/acme/login/x", "unsafe-none"],
    ["/p/acme/oidc/auth?client_id=x", "unsafe-none"],
    ["/connections/social/dingtalk/1/callback", "unsafe-none"],
    ["/locale", "unsafe-none"],
    ["/console/user-pools", "same-origin"],
    ["/p", "unsafe-none"],
    ["/pools", "same-origin"],
  ])("%s: %s", async (address, policy) => {
    const answer = await exchange([`GET ${address} HTTP/1.1`]);
    expect(answer).toContain(`Cross-Origin-Opener-Policy: ${policy}\r\n`);
    expect(answer).toContain("X-Frame-Options: DENY");
  });
});

describe("SEC-17 SEC-85: an address that sees a code or a state", () => {
  it.each([
    "/p/acme/oidc",
    "/p/%61cme/oidc/auth",
    "/p/acme/oidc/token",
    "/connections/social/dingtalk/1/callback",
  ])("is never stored and tells nobody: %s", async (address) => {
    const answer = await exchange([`GET ${address} HTTP/1.1`]);
    expect(answer).toContain("Referrer-Policy: no-referrer");
    expect(answer).toContain("Cache-Control: no-store");
  });

  it("is none of those that may be cached", async () => {
    const answer = await exchange(["GET /_next/static/a.js HTTP/1.1"]);
    expect(answer).toContain("Referrer-Policy: same-origin");
    expect(answer).not.toContain("Cache-Control");
  });
});
