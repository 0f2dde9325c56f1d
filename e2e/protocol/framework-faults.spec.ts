import { once } from "node:events";
import { connect } from "node:net";
import { makeAdministrator } from "../fixtures/administrator";
import { findActionId } from "../fixtures/console-actions";
import { test as ownTest, withOwnStack } from "../fixtures/own-stack";
import { expect } from "../fixtures/test";
import { ask } from "../fixtures/visitor";

const actionCall = (id: string) => ({
  accept: "text/x-component",
  "content-type": "text/plain;charset=UTF-8",
  "next-action": id,
});
const plainForm = { "content-type": "application/x-www-form-urlencoded" };
const multipart = { "content-type": "multipart/form-data; boundary=x" };

/** What a stranger sends and the framework would answer with a fault, and the status that it gets. */
function listRequests(own: string, id: string): [string, string, Record<string, string>, string, number][] {
  const origin = { origin: own };
  const foreign: Record<string, string>[] = [{ origin: "https://evil.example" }, { origin: "null" }, {}];
  return [
    ...foreign.flatMap((from): [string, string, Record<string, string>, string, number][] => [
      ["a call from elsewhere", "/setup", { ...actionCall(id), ...from }, "[{}]", 403],
      ["a form from elsewhere", "/console/sign-in", { ...plainForm, ...from }, "a=b", 403],
      ["a multipart form from elsewhere", "/setup", { ...multipart, ...from }, "--x--", 403],
      ["a multipart form for a hosted page", "/p/none/error", { ...multipart, ...from }, "--x--", 405],
    ]),
    ["a body that is no JSON", "/setup", { ...actionCall(id), ...origin }, "a=b", 400],
    ["an empty body", "/setup", { ...actionCall(id), ...origin }, "", 400],
    ["a reference to nothing", "/setup", { ...actionCall(id), ...origin }, '["$1"]', 400],
    ["a nest", "/setup", { ...actionCall(id), ...origin }, "[".repeat(30_000) + "]".repeat(30_000), 400],
    ["a broken multipart call", "/setup", { ...actionCall(id), ...multipart, ...origin }, "--x", 400],
    ["a broken multipart form", "/setup", { ...multipart, ...origin }, "--x", 400],
    ["an unknown action", "/setup", { ...actionCall("0".repeat(42)), ...origin }, "[{}]", 400],
    ["no action", "/setup", { ...actionCall("toString"), ...origin }, "[{}]", 400],
    [
      "an action of the console at a hosted page",
      "/p/none/error",
      { ...actionCall(id), ...origin },
      "[{}]",
      400,
    ],
  ];
}

/** An instance whose output is this test's alone, and that has been set up. */
function extendQuietly(base: typeof ownTest) {
  return base.extend<{ quiet: { url: string; output: () => string } }>({
    quiet: async ({ ownProducts: [product] }, use) => {
      if (!product) throw new Error("an own stack has an instance");
      await makeAdministrator();
      const before = product.output().length;
      await use({ url: product.url, output: () => product.output().slice(before) });
    },
  });
}

const test = extendQuietly(ownTest);

// In one worker, so that one instance serves them all.
test.describe.configure({ mode: "default" });

const errorLines = (output: string) => output.split("\n").filter((line) => line.includes('"level":"error"'));

test("SEC-105 what the framework would answer with a fault is refused before it, and is no error", async ({
  quiet: { url, output },
}) => {
  const id = findActionId("setup#completeSetup");
  const requests = listRequests(url, id);
  for (const [name, path, headers, body, status] of requests) {
    const answer = await fetch(url + path, { method: "POST", headers, body, redirect: "manual" });
    expect.soft([name, headers.origin, answer.status]).toEqual([name, headers.origin, status]);
    expect.soft(await answer.text(), name).not.toContain("evil.example");
  }
  for (const state of ["%zz", encodeURIComponent('{"a":1}')]) {
    const headers = { rsc: "1", "next-router-state-tree": state };
    const first = await ask(`${url}/console/sign-in`, { headers });
    expect.soft(first.status, state).toBe(400);
  }
  expect(errorLines(output())).toEqual([]);
  const refusals = output()
    .split("\n")
    .filter((line) => line.includes('"msg":"request refused"'));
  const refused = requests.filter(([, , , , status]) => status !== 405);
  expect(refusals.length).toBeGreaterThanOrEqual(refused.length);
  for (const line of refusals) expect(JSON.parse(line)).toMatchObject({ level: "info", code: /^request\./ });
});

/** Sends a part of a request, or all of it, and goes away. */
async function leave(
  url: string,
  path: string,
  headers: Record<string, string>,
  body: { sent: number; announced: number },
  wait: number,
) {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), "localhost");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const lines = Object.entries({ host, ...headers, "content-length": String(body.announced) });
  socket.write(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  socket.write("a".repeat(body.sent));
  // No wait for a condition: moments of leaving, from at once to when the answer is on its way.
  await new Promise((resolve) => setTimeout(resolve, wait));
  socket.resetAndDestroy();
}

test("clients that leave in the middle of a POST are nobody's error", async ({
  makeTenant,
  quiet: { url, output },
}) => {
  test.slow();
  const { pool, connection } = await makeTenant();
  const id = findActionId("setup#completeSetup");
  const form = { ...plainForm, origin: url };
  const addresses: [string, Record<string, string>][] = [
    ["/setup", { ...actionCall(id), origin: url }],
    ["/console/sign-in", form],
    [`/p/${pool.slug}/oidc/token`, plainForm],
    [`/p/${pool.slug}/login/none/start`, form],
    [`/p/${pool.slug}/start/${connection.identifier}/begin`, form],
    [new URL(connection.callbackAddress).pathname, form],
    ["/locale", form],
    ["/nothing", form],
  ];
  for (const [path, headers] of addresses)
    await Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const sent = [0, 1, 500, 1000][index % 4] ?? 0;
        return leave(url, path, headers, { sent, announced: index % 8 < 4 ? 1000 : sent }, index);
      }),
    );
  expect((await ask(`${url}/api/health/live`)).status).toBe(200);
  expect(errorLines(output())).toEqual([]);
  expect(output()).not.toMatch(/aborted|uncaught/);
});

const said: Record<string, string>[] = [
  { "x-forwarded-host": "inner.example" },
  { "x-forwarded-host": "login.example, inner.example:8080", "x-forwarded-port": "8080" },
  { "x-forwarded-host": "localhost:443", "x-forwarded-proto": "https" },
  { forwarded: "host=inner.example;proto=https", "x-forwarded-proto": "http,https" },
];

for (const [whose, behind] of [
  ["a stranger's", test],
  ["a trusted one's", extendQuietly(withOwnStack(() => ({ TRUSTED_PROXIES: "127.0.0.1,::1" })))],
] as const)
  behind(
    `SEC-80 what proxies say of the host reaches neither actions nor addresses: ${whose}`,
    async ({ quiet: { url, output } }) => {
      const id = findActionId("console/sign-in#signIn");
      for (const headers of said) {
        const answer = await fetch(`${url}/console/sign-in`, {
          method: "POST",
          headers: { ...actionCall(id), origin: url, ...headers },
          body: JSON.stringify([{ nonsense: true }]),
        });
        expect.soft(await answer.text(), JSON.stringify(headers)).toContain('"code":"request.invalid"');
        const page = await ask(`${url}/console`, { headers });
        expect.soft(page.headers.location ?? "", JSON.stringify(headers)).not.toMatch(/inner|8080|https:/);
      }
      expect(errorLines(output())).toEqual([]);
    },
  );
