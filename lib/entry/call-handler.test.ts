import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import type { RouteHandler } from "@/server/handover.mjs";
import { callHandler } from "./call-handler";

let server: Server;

afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Serves one handler as our HTTP server does, which has set two headers before. */
async function serve(handler: RouteHandler): Promise<string> {
  server = createServer(async (request, response) => {
    response.setHeader("Content-Security-Policy", "ours");
    response.setHeader("Cache-Control", "no-store");
    await callHandler(request, response, await buffer(request), { handler, params: { pool: "acme" } });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sent as it is asked for: `fetch` asks for compression by itself. */
const plainly = { "accept-encoding": "identity" };

it("a handler gets method, address, headers, form and the names in the address; its answer goes out whole", async () => {
  const origin = await serve(async (request, { params }) => {
    const form = new URLSearchParams(await request.text());
    const { pool } = await params;
    const answer = new Response(
      [
        request.method,
        new URL(request.url).search,
        request.headers.get("x-own"),
        form.get("名"),
        pool,
      ].join(),
      { status: 203, headers: { "x-answer": "1", "set-cookie": "a=1; Path=/" } },
    );
    answer.headers.append("set-cookie", "b=2; Path=/");
    return answer;
  });
  const answer = await fetch(`${origin}/p/acme?x=%2F`, {
    method: "POST",
    body: new URLSearchParams({ 名: "字" }),
    headers: { "x-own": "h" },
  });
  expect([answer.status, await answer.text()]).toEqual([203, "POST,?x=%2F,h,字,acme"]);
  expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  expect(answer.headers.get("content-length")).toBe("22");
  expect(answer.headers.get("x-answer")).toBe("1");
});

it("SEC-69 SEC-85: headers that our server has set stay", async () => {
  const origin = await serve(
    async () =>
      new Response("", { headers: { "cache-control": "public", "content-security-policy": "another" } }),
  );
  const { headers } = await fetch(origin);
  expect([headers.get("cache-control"), headers.get("content-security-policy")]).toEqual([
    "no-store",
    "ours",
  ]);
});

it("a long text is compressed for whoever takes it, and caches are told; a short one and other content are sent as they are", async () => {
  const page = "<p>字</p>".repeat(500);
  const long = await serve(
    async () => new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } }),
  );
  const plain = await fetch(long, { headers: plainly });
  expect([plain.headers.get("content-encoding"), plain.headers.get("vary")]).toEqual([
    null,
    "accept-encoding",
  ]);
  expect(await plain.text()).toBe(page);
  const refusing = await fetch(long, { headers: { "accept-encoding": "gzip;q=0" } });
  expect(refusing.headers.get("content-encoding")).toBeNull();
  const raw = await new Promise<Buffer>((resolve, reject) => {
    import("node:http").then(({ get }) =>
      get(long, { headers: { "accept-encoding": "br, gzip;q=0.5" } }, (sent) =>
        buffer(sent).then(resolve, reject),
      ),
    );
  });
  expect(raw.length).toBeLessThan(page.length / 10);
  expect(gunzipSync(raw).toString()).toBe(page);
  server.close();

  const short = await serve(
    async () => new Response("<p></p>", { headers: { "content-type": "text/html" } }),
  );
  expect((await fetch(short)).headers.get("content-encoding")).toBeNull();
  server.close();

  const file = await serve(
    async () =>
      new Response(new Uint8Array(5_000), { headers: { "content-type": "application/octet-stream" } }),
  );
  const { headers } = await fetch(file);
  expect([headers.get("content-encoding"), headers.get("vary")]).toEqual([null, null]);
});

it("a question for the headers alone gets no body", async () => {
  const origin = await serve(
    async ({ method }) => new Response(`the answer to ${method}`, { headers: { "x-answer": "1" } }),
  );
  const answer = await fetch(origin, { method: "HEAD" });
  expect([answer.status, answer.headers.get("x-answer"), await answer.text()]).toEqual([200, "1", ""]);
});

it("SEC-97: what a handler throws is shown to nobody", async () => {
  const origin = await serve(async () => {
    throw new Error("canary at /srv/app.js:1");
  });
  for (const accept of ["text/html", "application/json"]) {
    const answer = await fetch(origin, { headers: { accept } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("canary");
  }
});
