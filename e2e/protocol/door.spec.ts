import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
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
  "GET /console/": 404,
  "GET /p/acme/oidc/": 404,
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
    expect.soft(chunked, address).not.toMatch(/^HTTP\/1\.1 [23]/);
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
