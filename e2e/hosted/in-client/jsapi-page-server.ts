import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";

/** A site with one page that uses dingtalk-jsapi, under a policy as strict as the product's. */
export interface JsapiSite {
  port: number;
  close: () => Promise<void>;
}

/** Bundles the page's script and serves it on all names of this machine. */
export async function startJsapiSite(): Promise<JsapiSite> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "jsapi-page.ts")],
    bundle: true,
    minify: true,
    target: "chrome75",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer(({ url }, response) => {
    const isScript = url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.setHeader("content-security-policy", "default-src 'none'; script-src 'self'");
    response.end(isScript ? script : '<!doctype html><title>jsapi</title><script src="/page.js"></script>');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
