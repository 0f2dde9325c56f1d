import type { Server } from "node:http";
import { afterEach, expect, it, vi } from "vitest";
import { createBoundedServer, drain, listen } from "./http-server.mjs";
import { createRequestHandler } from "./request-handler.mjs";
import { parseTrustedProxies } from "./trusted-proxies.mjs";

type Parts = Parameters<typeof createRequestHandler>[0];

let server: Server;

afterEach(() => drain(server, 0));

async function serve(application: Parts["application"]): Promise<string> {
  const handle = createRequestHandler({
    proxies: parseTrustedProxies(undefined),
    serveStatic: async ({ url }, response) => {
      if (url !== "/_next/static/file.js") return false;
      response.end("file");
      return true;
    },
    edge: {
      locate: async (_host, pathname) => (pathname.startsWith("/oidc/") ? `/p/acme${pathname}` : pathname),
      answerProvider: async (_request, response, inside) => {
        response.end(`provider of ${inside}`);
      },
    },
    application,
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
  for (const path of ["/_next/static/file.js", "/page", "/refused/", "/oidc/jwks?x=1"])
    bodies.push(await (await fetch(origin + path, { headers })).text());
  expect(bodies).toEqual(["file", "page", "Not Found\n", "provider of /p/acme/oidc/jwks"]);
  expect(seen).toEqual([["/page", undefined, expect.stringMatching(/127\.0\.0\.1$/)]]);
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
