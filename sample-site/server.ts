import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { findCredentials, parseOptions, type RelyingPartyOptions } from "./options";
import { Site } from "./site";

/**
 * Starts the sample site. `url` is the address to open; `close` ends it with all its connections.
 * Rejects with Node's listen error (EADDRINUSE) or with a ZodError that names the wrong options.
 */
export async function startRelyingParty(
  options: RelyingPartyOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const parsed = parseOptions(options);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(parsed.port, parsed.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const publicUrl = parsed.publicUrl ?? `http://localhost:${port}`;
  const site = new Site(new URL(publicUrl), findCredentials(parsed), parsed.scope);
  server.on("request", (request, response) => void site.handle(request, response));
  return {
    url: publicUrl,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
