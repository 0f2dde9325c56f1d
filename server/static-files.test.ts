import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressFiles } from "@/scripts/set-up/compress-files.mjs";
import { createStaticFiles } from "./static-files.mjs";

const script = "console.log('你好');".repeat(50);
let directory: string;
let server: Server;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "static-"));
  await mkdir(path.join(directory, ".next/static/chunks"), { recursive: true });
  await writeFile(path.join(directory, ".next/static/chunks/a-1~.js"), script);
  await compressFiles(path.join(directory, ".next/static"));
  await writeFile(path.join(directory, ".next/static/chunks/uncompressed.js"), script);
  await writeFile(path.join(directory, ".next/secret.js"), "secret");
  await writeFile(path.join(directory, ".next/secret.js.br"), "secret");
  const serve = createStaticFiles(directory);
  server = createServer(async (request, response) => {
    if (!(await serve(request, response))) response.writeHead(404).end("left to the framework");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

function ask(url: string, { method = "GET", encoding = "gzip, deflate, br" } = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const outgoing = send(
        { port, host: "127.0.0.1", path: url, method, headers: { "accept-encoding": encoding } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk) => chunks.push(chunk));
          incoming.on("end", () =>
            resolve({ status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      outgoing.on("error", reject).end();
    },
  );
}

describe("the build's files", () => {
  it("are sent with Brotli and may be kept for ever", async () => {
    for (const _time of [1, 2]) {
      const { status, headers, body } = await ask("/_next/static/chunks/a-1~.js");
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        "content-encoding": "br",
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable",
        vary: "Accept-Encoding",
      });
      expect(brotliDecompressSync(body).toString()).toBe(script);
    }
  });

  it.each([
    ["a client without Brotli", "/_next/static/chunks/a-1~.js", { encoding: "gzip" }],
    ["a client that refuses Brotli", "/_next/static/chunks/a-1~.js", { encoding: "gzip, br;q=0" }],
    ["another method", "/_next/static/chunks/a-1~.js", { method: "POST" }],
    ["a file that the build did not compress", "/_next/static/chunks/uncompressed.js", {}],
    ["what a file was compressed to", "/_next/static/chunks/a-1~.js.br", {}],
    ["a file that is not there", "/_next/static/chunks/b.js", {}],
    ["a file outside", "/_next/static/../secret.js", {}],
    ["an escaped way outside", "/_next/static/%2e%2e/secret.js", {}],
    ["a way outside with a backslash", "/_next/static/..\\secret.js", {}],
    ["another address", "/console", {}],
  ])("leave %s to the framework", async (_what, url, options) => {
    const { status, body } = await ask(url, options);
    expect(status).toBe(404);
    expect(body.toString()).toBe("left to the framework");
  });
});
