import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { findErrorCode } from "./start-refused.mjs";

/**
 * Whether a port can be listened on at this moment.
 * @param {number} port
 * @param {string} [host] an address of this machine; 0.0.0.0 for all
 */
export async function isPortFree(port, host = "127.0.0.1") {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, "listening");
    return true;
  } catch (error) {
    if (findErrorCode(error) === "EADDRINUSE") return false;
    throw error;
  } finally {
    if (server.listening) {
      server.close();
      await once(server, "close");
    }
  }
}

/** Below the ports that systems give to outgoing connections: one of those could take it in the next moment. */
const choices = { from: 15_000, count: 17_000 };

/** A loopback port that was free a moment ago. */
export async function getFreePort() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = choices.from + randomInt(choices.count);
    if (await isPortFree(port)) return port;
  }
  throw new Error("No free port on the loopback address");
}
