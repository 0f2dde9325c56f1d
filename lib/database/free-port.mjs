import { once } from "node:events";
import { createServer } from "node:net";
import { findErrorCode } from "./start-refused.mjs";

/**
 * Whether a port can be listened on at this moment.
 * @param {number} port
 * @param {string} [host] an address of this machine; 0.0.0.0 for all
 */
export async function isPortFree(port, host = "127.0.0.1") {
  return (await tryListen(port, host)) !== null;
}

/** A loopback port that was free a moment ago. */
export async function getFreePort() {
  const port = await tryListen(0, "127.0.0.1");
  if (port === null) throw new Error("No free port on the loopback address");
  return port;
}

/** @param {number} port @param {string} host */
async function tryListen(port, host) {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : null;
  } catch (error) {
    if (findErrorCode(error) === "EADDRINUSE") return null;
    throw error;
  } finally {
    if (server.listening) {
      server.close();
      await once(server, "close");
    }
  }
}
