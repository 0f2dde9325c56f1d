import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { onHostsWithoutPort } from "../fixtures/host-pools";
import { bodyOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";
import { ask } from "../fixtures/visitor";

/** The answer to a request line as no client library would write it. */
async function exchange(stack: Stack, line: string, headers: string[] = [], body = ""): Promise<string> {
  const { hostname, port, host } = new URL(stack.productUrl);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write([`${line} HTTP/1.1`, `Host: ${host}`, ...headers, "Connection: close", "", body].join("\r\n"));
  return text(socket).catch(() => "");
}

const odd = {
  "GET http://evil.example/console": 400,
  "GET //evil.example/console": 400,
  "GET //console": 400,
  "GET /console\\x": 400,
  "OPTIONS *": 400,
  "GET /connections/social/dingtalk/%zz/callback": 400,
  "GET /console//": 400,
  "GET /_next/image?url=%2Ficon.svg&w=64&q=75": 404,
  "TRACE /": 405,
};

test("SEC-69 SEC-80 odd addresses and methods are refused before the framework sees them, with every header", async ({
  stack,
}) => {
  for (const [line, status] of Object.entries(odd)) {
    const answer = await exchange(stack, line);
    expect.soft(answer, line).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect.soft(answer, line).toMatch(/\r\nstrict-transport-security: max-age=31536000/i);
    expect.soft(answer, line).toMatch(/\r\ncontent-security-policy: default-src 'none'/i);
    expect.soft(answer, line).toMatch(/\r\nx-frame-options: DENY/i);
    expect.soft(answer, line).not.toMatch(/\r\nlocation:|evil\.example/i);
  }
});

test("SEC-80 a slash at the end leads to the same address without it, on the host that was asked", async ({
  stack,
}) => {
  for (const [address, target] of Object.entries({
    "/console/": "/console",
    "/p/acme/oidc/?a=/": "/p/acme/oidc?a=/",
    "/@evil.example/": "/@evil.example",
  })) {
    const answer = await exchange(stack, `GET ${address}`);
    expect.soft(answer, address).toMatch(/^HTTP\/1\.1 308 /);
    expect.soft(/\r\nlocation: (.*)\r\n/i.exec(answer)?.[1], address).toBe(target);
    expect.soft(answer, address).toMatch(/\r\nstrict-transport-security: max-age=31536000/i);
  }
});

test("SEC-80 two hosts are one too many", async ({ stack }) => {
  const { host } = new URL(stack.productUrl);
  for (const other of ["evil.example", host])
    expect(await exchange(stack, "GET /console/sign-in", [`Host: ${other}`])).toMatch(/^HTTP\/1\.1 400 /);
});

test("SEC-69 static files are cached for long and carry the headers once", async ({ stack }) => {
  const page = await ask(`${stack.productUrl}/console/sign-in`);
  const [asset = ""] = page.body.match(/\/_next\/static\/[^"\\]+\.js/) ?? [];
  const answer = await exchange(stack, `GET ${asset}`);
  expect(answer).toMatch(/\r\ncache-control: public, max-age=31536000, immutable\r\n/i);
  for (const name of [
    "content-security-policy",
    "referrer-policy",
    "strict-transport-security",
    "x-content-type-options",
  ])
    expect.soft(answer.toLowerCase().split(`\r\n${name}:`).length - 1, name).toBe(1);
});

test("SEC-84 no body above 64 KiB is taken in, whether or not it says so", async ({ stack }) => {
  const form = ["Content-Type: application/x-www-form-urlencoded", `Origin: ${stack.productUrl}`];
  const large = "a".repeat(64 * 1024 + 1);
  for (const address of ["/locale", "/console/sign-in", "/p/acme/oidc/token"]) {
    const announced = await exchange(
      stack,
      `POST ${address}`,
      [...form, `Content-Length: ${large.length}`],
      large,
    );
    expect.soft(announced, address).toMatch(/^HTTP\/1\.1 413 /);
    // Server actions show a refusal's text in exactly this type.
    expect.soft(announced, address).toMatch(/\r\ncontent-type: text\/plain\r\n/i);
    const chunked = await exchange(
      stack,
      `POST ${address}`,
      [...form, "Transfer-Encoding: chunked"],
      `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    );
    expect.soft(chunked, address).toMatch(/^HTTP\/1\.1 413 /);
  }
  const small = "locale=en&return=%2F";
  const answer = await exchange(
    stack,
    "POST /locale",
    [...form, "Transfer-Encoding: chunked"],
    `${small.length.toString(16)}\r\n${small}\r\n0\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 303 /);
});

test("SEC-84 a connection that says nothing does not outlive the documented 10 seconds by much", async ({
  stack,
}) => {
  const { hostname, port } = new URL(stack.productUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const opened = performance.now();
  socket.write("GET /console HTTP/1.1\r\nHost: ");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  const seconds = (performance.now() - opened) / 1000;
  expect(seconds).toBeGreaterThan(9);
  // Twice as long, for a machine that is busy: Node.js by itself takes up to 40.
  expect(seconds).toBeLessThan(20);
});

onHostsWithoutPort(
  "every host has an icon, the browser SDK, and nothing for search engines",
  async ({ makeTenant, stack: { productUrl } }) => {
    const { pool } = await makeTenant();
    const host = `${pool.slug}.login.localhost`;
    const hosts: Record<string, string>[] = [{}, { host }, { host: `${host}:80` }];
    for (const headers of hosts) {
      const icon = await ask(`${productUrl}/favicon.ico`, { headers });
      expect.soft([icon.status, icon.headers["content-type"]]).toEqual([200, "image/x-icon"]);
      const drawing = await ask(`${productUrl}/icon.svg`, { headers });
      expect.soft([drawing.status, drawing.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
      const sdk = await ask(`${productUrl}/sdk/dingpass.js`, { headers });
      expect
        .soft([sdk.status, sdk.headers["content-type"], sdk.headers["access-control-allow-origin"]])
        .toEqual([200, "text/javascript; charset=utf-8", "*"]);
      const robots = await ask(`${productUrl}/robots.txt`, { headers });
      expect.soft([robots.status, robots.body]).toEqual([200, "User-Agent: *\nDisallow: /\n\n"]);
    }
    const stranger = await ask(`${productUrl}/robots.txt`, { headers: { host: "evil.example" } });
    expect(stranger.status).toBe(421);
  },
);

test("SEC-82 SEC-99 SEC-105 an endpoint of the provider has one spelling", async ({ makeTenant, stack }) => {
  const { pool } = await makeTenant();
  const metadata = bodyOf<object>(await ask(`${pool.issuer}/.well-known/openid-configuration`));
  const announced = Object.values(metadata).filter(
    (value): value is string => typeof value === "string" && value.startsWith(`${pool.issuer}/`),
  );
  expect(announced.length).toBeGreaterThanOrEqual(9);
  const paths = [
    ...announced.map((address) => address.slice(pool.issuer.length)),
    "/device",
    "/session/end/confirm",
    "/session/end/success",
    "/.well-known/openid-configuration",
    "/authing-profile",
  ];
  const others = paths.flatMap((path) => [
    path.toUpperCase(),
    path.replace(/[a-z]/, (first) => first.toUpperCase()),
    path.replace(/[a-z]$/, (last) => last.toUpperCase()),
  ]);
  for (const path of [...others, "/Auth/x", "/Device/x", "/device/AUTH"])
    for (const fields of [undefined, { scope: "openid" }]) {
      const { status } = await ask(`${pool.issuer}${path}`, fields ? { fields } : {});
      expect.soft(status, `${path} ${fields ? "POST" : "GET"}`).toBe(404);
    }
  for (const path of [
    ...["/auth%2F", "/auth%3Fx=1", "/%2e%2e/x", "/token/../auth", "/./auth"],
    // What ends an address for whoever resolves it, and not for whoever splits it.
    ...["/device#", "/device/#", "/device/#?x=1", "/auth/#", "/auth/x#"],
  ])
    expect
      .soft(await exchange(stack, `GET ${new URL(pool.issuer).pathname}${path}`), path)
      .toMatch(/^HTTP\/1\.1 400 /);
});
