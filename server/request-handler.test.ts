import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { getCloneableBody } from "next/dist/server/body-streams";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createBoundedServer, drain, listen } from "./http-server.mjs";
import { createRequestHandler } from "./request-handler.mjs";
import { parseTrustedProxies } from "./trusted-proxies.mjs";

type Parts = Parameters<typeof createRequestHandler>[0];

let server: Server;

afterEach(async () => {
  vi.restoreAllMocks();
  await drain(server, 0);
});

async function serve(application: Parts["application"], parts: Partial<Parts> = {}): Promise<string> {
  const handle = createRequestHandler({
    protocol: "http:",
    guardActions: () => null,
    logRefusal: () => undefined,
    proxies: parseTrustedProxies(undefined),
    serveStatic: async ({ url }, response) => {
      if (url !== "/_next/static/file.js") return false;
      response.end("file");
      return true;
    },
    edge: {
      locate: async (_host, pathname) => (pathname.startsWith("/oidc/") ? `/p/acme${pathname}` : pathname),
      isOwnHost: () => true,
      pagePolicy: (content, nonce) => `${content} ${nonce}`,
      stopWork: async () => expect.unreachable(),
      answerProvider: async (_request, response, inside) => {
        response.end(`provider of ${inside}`);
      },
      callHandler: async ({ url }, response, body, { params }) => {
        response.end(`handler of ${url} with ${JSON.stringify(params)} and ${body}`);
      },
    },
    findHandler: async () => null,
    application,
    ...parts,
  });
  server = createBoundedServer(handle);
  return `http://127.0.0.1:${await listen(server, 0)}`;
}

it("SEC-80: the application sees what was let in and is neither file nor protocol, with headers that can be believed", async () => {
  const seen: unknown[] = [];
  const origin = await serve(async ({ url, headers }, response) => {
    seen.push([url, headers["x-forwarded-host"], headers["x-dingpass-client-address"]]);
    response.end("page");
  });
  const headers = { "x-forwarded-host": "evil.example", "x-dingpass-client-address": "192.0.2.1" };
  const bodies: string[] = [];
  for (const path of ["/_next/static/file.js", "/page", "/refused//", "/oidc/jwks?x=1"])
    bodies.push(await (await fetch(origin + path, { headers })).text());
  expect(bodies).toEqual(["file", "page", "Bad Request\n", "provider of /p/acme/oidc/jwks"]);
  expect(seen).toEqual([["/page", undefined, expect.stringMatching(/127\.0\.0\.1$/)]]);
});

it("SEC-69 SEC-80: the application is told the address outside, its own inside, and a nonce that is new each time", async () => {
  const seen: IncomingMessage["headers"][] = [];
  const urls: (string | undefined)[] = [];
  const edge = {
    locate: async (_host: string | null, pathname: string) => `/p/acme${pathname}`,
    isOwnHost: () => true,
    pagePolicy: (content: string, nonce: string) => `${content} ${nonce}`,
    answerProvider: async () => expect.unreachable(),
    stopWork: async () => expect.unreachable(),
    callHandler: async () => expect.unreachable(),
  };
  const origin = await serve(
    async ({ url, headers }, response) => {
      seen.push(headers);
      urls.push(url);
      response.end("page");
    },
    { edge },
  );
  const forged = {
    "x-dingpass-path": "/console",
    "x-dingpass-nonce": "guess",
    "content-security-policy": "none",
  };
  const answers = [
    await fetch(`${origin}/login/%E4%B8%AD?a=%2F?b`, { headers: forged }),
    await fetch(`${origin}/login/x`, {
      method: "POST",
      headers: forged,
      body: new URLSearchParams({ a: "b" }),
    }),
  ];
  expect(urls).toEqual(["/p/acme/login/%E4%B8%AD?a=%2F?b", "/p/acme/login/x"]);
  expect(seen.map((headers) => headers["x-dingpass-path"])).toEqual(["/login/%E4%B8%AD?a=%2F?b", "/login/x"]);
  const nonces = seen.map((headers) => headers["x-dingpass-nonce"]);
  expect(new Set(nonces).size).toBe(2);
  for (const [index, answer] of answers.entries()) {
    const policy = `hosted-page ${nonces[index]}`;
    expect(answer.headers.get("content-security-policy")).toBe(policy);
    expect(seen[index]?.["content-security-policy"]).toBe(policy);
  }
});

it("SEC-105: a handler of ours is called without the router, after every check; what none is for is the application's", async () => {
  const asked: unknown[] = [];
  const findHandler: Parts["findHandler"] = async ({ method, url }) => {
    asked.push([method, url]);
    return url?.endsWith("/login/x") ? { handler: async () => new Response(), params: { uid: "x" } } : null;
  };
  const guardActions: Parts["guardActions"] = ({ headers }) =>
    headers["next-action"] ? { status: 400, code: "request.invalid" } : null;
  const origin = await serve(async (_request, response) => void response.end("application"), {
    findHandler,
    guardActions,
  });
  const url = `${origin}/p/acme/login/x`;
  const body = new URLSearchParams({ a: "b" });
  const answers = [
    await fetch(url, { method: "POST", body }),
    await fetch(url, { method: "POST", body, headers: { "next-action": "1" } }),
    await fetch(url, { method: "PUT", body }),
    await fetch(`${url}y`),
    await fetch(`${origin}/console`),
  ];
  expect(await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`))).toEqual(
    [
      '200 handler of /p/acme/login/x with {"uid":"x"} and a=b',
      "400 Bad Request\n",
      "405 Method Not Allowed\n",
      "200 application",
      "200 application",
    ],
  );
  // The console is the framework's.
  expect(asked).toEqual([
    ["POST", "/p/acme/login/x"],
    ["GET", "/p/acme/login/xy"],
  ]);
});

it("SEC-82: an address that is the same inside stays as it came", async () => {
  const urls: (string | undefined)[] = [];
  const origin = await serve(async ({ url }, response) => {
    urls.push(url);
    response.end();
  });
  await fetch(`${origin}/console/a%3Bb?c=%2F`);
  expect(urls).toEqual(["/console/a%3Bb?c=%2F"]);
});

it("a fault of the application ends its connection, and the server goes on", async () => {
  const report = vi.spyOn(console, "error").mockReturnValue();
  const fault = new Error("an application's fault");
  const origin = await serve(async ({ url }, response) => {
    if (url === "/fault") throw fault;
    response.end("page");
  });
  await expect(fetch(`${origin}/fault`)).rejects.toThrow();
  expect(report).toHaveBeenCalledWith(fault);
  expect(await (await fetch(`${origin}/page`)).text()).toBe("page");
});

/** Node.js 20 has no `Promise.withResolvers`. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A connection on which the test writes by itself. */
async function open(origin: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

/** What comes back for these bytes until the connection ends. */
async function exchange(origin: string, head: string[], body = ""): Promise<string> {
  const socket = await open(origin);
  socket.write([...head, "Connection: close", "", body].join("\r\n"));
  return text(socket).catch(() => "");
}

describe("SEC-84: a body", () => {
  const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${"a".repeat(bytes)}\r\n`;
  const chunked = ["POST /locale HTTP/1.1", "Host: x", "Transfer-Encoding: chunked"];
  const announced = (bytes: number) => ["POST /locale HTTP/1.1", "Host: x", `Content-Length: ${bytes}`];
  let received: number[];

  const serveBodies = () => {
    received = [];
    return serve(async (request, response) => {
      // As the framework, which reads it only after a while.
      await new Promise(setImmediate);
      received.push((await text(request)).length);
      response.end("ok");
    });
  };

  it("of 64 KiB gets in whole, with and without a length", async () => {
    const origin = await serveBodies();
    expect(await exchange(origin, announced(65_536), "a".repeat(65_536))).toContain("200 OK");
    expect(await exchange(origin, chunked, `${chunk(40_000)}${chunk(25_536)}0\r\n\r\n`)).toContain("200 OK");
    expect(await exchange(origin, ["POST /locale HTTP/1.1", "Host: x"])).toContain("200 OK");
    expect(await exchange(origin, ["GET /locale HTTP/1.1", "Host: x", "Content-Length: 3"], "abc")).toContain(
      "200",
    );
    expect(received).toEqual([65_536, 65_536, 0, 3]);
  });

  it("that is larger is refused, in the type that a form can show, and nobody sees it", async () => {
    const origin = await serveBodies();
    for (const answer of [
      await exchange(origin, announced(65_537), "a".repeat(65_537)),
      await exchange(origin, chunked, `${chunk(60_000)}${chunk(60_000)}`),
    ]) {
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toMatch(/\r\ncontent-type: text\/plain\r\n/i);
    }
    expect(received).toEqual([]);
  });

  it("of a logo may be larger, of eight people at a time, and others go on beside them", async () => {
    const origin = await serveBodies();
    const look = (bytes: number, of = "settings") => [
      `POST /console/user-pools/x/${of}/look HTTP/1.1`,
      "Host: x",
      `Content-Length: ${bytes}`,
    ];
    const most = 1536 * 1024;
    expect(await exchange(origin, look(most), "a".repeat(most))).toContain("200 OK");
    expect(await exchange(origin, look(most, "applications/y"), "a".repeat(most))).toContain("200 OK");
    expect(await exchange(origin, look(most + 1), "a".repeat(most + 1))).toMatch(/^HTTP\/1\.1 413 /);
    const waiting = await Promise.all(Array.from({ length: 8 }, () => open(origin)));
    for (const socket of waiting) socket.write([...look(100_000), "", "a"].join("\r\n"));
    await vi.waitFor(async () =>
      expect(await exchange(origin, look(100_000), "a".repeat(100_000))).toMatch(/^HTTP\/1\.1 503 /),
    );
    expect(await exchange(origin, look(2), "ok")).toContain("200 OK");
    for (const socket of waiting) socket.destroy();
    await vi.waitFor(async () =>
      expect(await exchange(origin, look(100_000), "a".repeat(100_000))).toContain("200 OK"),
    );
  });

  it("of which the end never comes is seen by nobody, and is no error", async () => {
    const report = vi.spyOn(console, "error").mockReturnValue();
    const origin = await serveBodies();
    for (const sent of [0, 1, 900]) {
      const socket = await open(origin);
      socket.write([...announced(1000), "", "a".repeat(sent)].join("\r\n"));
      await new Promise(setImmediate);
      socket.destroy();
    }
    expect(await exchange(origin, announced(2), "ok")).toContain("200 OK");
    expect(received).toEqual([2]);
    expect(report).not.toHaveBeenCalled();
  });
});

it("a client that leaves before the answer to its form is no uncaught exception, whatever the framework does", async () => {
  const uncaught: unknown[] = [];
  const hear = (error: unknown) => uncaught.push(error);
  process.on("uncaughtExceptionMonitor", hear);
  const closed = withResolvers<void>();
  const held = withResolvers<IncomingMessage>();
  const origin = await serve(async (request, response) => {
    // What Next.js does with every request that is not GET or HEAD, before a page or a route of ours is asked.
    const body = getCloneableBody(request, 65_536);
    body.cloneBodyStream();
    await body.finalize();
    held.resolve(request);
    response.once("close", closed.resolve);
    await closed.promise;
  });
  const socket = await open(origin);
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok`);
  await held.promise;
  socket.resetAndDestroy();
  await closed.promise;
  await new Promise(setImmediate);
  process.off("uncaughtExceptionMonitor", hear);
  expect(uncaught).toEqual([]);
});

describe("SEC-80: the host of a request", () => {
  it.each([
    ["one host twice", ["Host: login.example", "Host: login.example"]],
    ["two hosts", ["Host: login.example", "host: evil.example"]],
  ])("that is %s is refused", async (_case, hosts) => {
    const origin = await serve(async () => expect.unreachable());
    expect(await exchange(origin, ["GET / HTTP/1.1", ...hosts])).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ["https:", "Login.example:443", "login.example"],
    ["https:", "login.example:80", "login.example:80"],
    ["https:", "login.example:4443", "login.example:4443"],
    ["http:", "login.example:80", "login.example"],
    ["http:", "localhost:3000", "localhost:3000"],
    ["https:", "[::1]:443", "[::1]"],
  ])("by %s is for %s the application's %s", async (protocol, sent, seen) => {
    const origin = await serve(async ({ headers }, response) => void response.end(headers.host), {
      protocol,
    });
    expect(await exchange(origin, ["GET / HTTP/1.1", `Host: ${sent}`])).toContain(`\r\n\r\n${seen}`);
  });
});

it("SEC-105: what the guard refuses is answered and logged, and the application does not see it", async () => {
  const logRefusal = vi.fn();
  const refusal = { status: 403, code: "request.foreign_origin" };
  const origin = await serve(async () => expect.unreachable(), { guardActions: () => refusal, logRefusal });
  expect(await exchange(origin, ["POST / HTTP/1.1", "Host: x"])).toMatch(/^HTTP\/1\.1 403 /);
  expect(logRefusal).toHaveBeenCalledExactlyOnceWith(refusal, expect.stringContaining("127.0.0.1"));
});

const routerHeaders = [
  ["next-router-state-tree", "%zz"],
  ["next-router-state-tree", encodeURIComponent('["",{"children":5}]')],
  ["next-router-prefetch", "2"],
];

it.each(routerHeaders)(
  "SEC-105: a header %s of the framework's client that its server takes for a fault is refused: %s",
  async (name, value) => {
    const origin = await serve(async () => expect.unreachable());
    expect(await exchange(origin, ["GET /console HTTP/1.1", "Host: x", `${name}: ${value}`])).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  },
);

it.each(routerHeaders)(
  "a header %s: %s of a protected site's own pages says nothing to us",
  async (name, value) => {
    const origin = await serve(async ({ headers }, response) => void response.end(String(headers[name])));
    const path = "/p/acme/oidc/forward-auth/sites/wiki.example";
    expect(await exchange(origin, [`GET ${path} HTTP/1.1`, "Host: x", `${name}: ${value}`])).toMatch(
      /^HTTP\/1\.1 200 [\s\S]*\r\n\r\nundefined/,
    );
  },
);
