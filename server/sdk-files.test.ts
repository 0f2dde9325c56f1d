import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSdkFiles } from "./sdk-files.mjs";

const script = "console.log('dingpass');".repeat(50);
let directory: string;
let server: Server;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sdk-"));
  await mkdir(path.join(directory, "public/sdk"), { recursive: true });
  for (const name of ["dingpass.js", "dingpass.mjs", "dingpass.d.ts", "integrity.json", "other.js"])
    await writeFile(path.join(directory, "public/sdk", name), script);
  const serve = createSdkFiles(directory);
  server = createServer(async (request, response) => {
    if (!(await serve(request, response))) response.writeHead(404).end("left to others");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

function ask(url: string, { method = "GET", headers = {} }: { method?: string; headers?: object } = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      send({ port, host: "127.0.0.1", path: url, method, headers: { ...headers } }, async (incoming) => {
        const body = await buffer(incoming);
        resolve({ status: incoming.statusCode, headers: incoming.headers, body });
      })
        .on("error", reject)
        .end();
    },
  );
}

const readers: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  "": (body) => body,
};

describe("the browser SDK", () => {
  it.each([
    ["dingpass.js", "text/javascript; charset=utf-8"],
    ["dingpass.mjs", "text/javascript; charset=utf-8"],
    ["dingpass.d.ts", "text/plain; charset=utf-8"],
    ["integrity.json", "application/json"],
  ])("sends %s to pages of any origin, as %s, for an hour", async (name, type) => {
    const { status, headers, body } = await ask(`/sdk/${name}`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": type,
      "content-length": String(script.length),
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "public, max-age=3600",
      vary: "Accept-Encoding",
    });
    expect(body.toString()).toBe(script);
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", ""],
  ])("answers Accept-Encoding: %s with “%s”", async (header, encoding) => {
    const { headers, body } = await ask("/sdk/dingpass.js?v=1", { headers: { "accept-encoding": header } });
    expect(headers["content-encoding"] ?? "").toBe(encoding);
    expect(headers["content-length"]).toBe(String(body.length));
    expect(readers[encoding]?.(body).toString()).toBe(script);
  });

  it("sends nothing to whoever has it, and no body to whoever asks for the head", async () => {
    const head = await ask("/sdk/dingpass.js", { method: "HEAD" });
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers["content-length"]).toBe(String(script.length));
    const again = await ask("/sdk/dingpass.js", { headers: { "if-none-match": head.headers.etag } });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(again.headers).toMatchObject({ etag: head.headers.etag, "access-control-allow-origin": "*" });
    expect(await ask("/sdk/dingpass.js", { headers: { "if-none-match": 'W/"x"' } })).toMatchObject({
      status: 200,
    });
  });

  it.each(["/sdk/other.js", "/sdk/", "/sdk/../secret.js", "/sdk/constructor", "/scripts/dingpass.js"])(
    "leaves %s to others",
    async (url) => {
      expect(await ask(url)).toMatchObject({ status: 404, body: Buffer.from("left to others") });
    },
  );
});
