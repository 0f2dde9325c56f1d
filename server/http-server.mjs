import { once } from "node:events";
import { createServer } from "node:http";
import { findErrorCode, StartRefused } from "../embedded-postgres/start-refused.mjs";

/** In milliseconds. */
const times = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // How often Node.js looks for those that took longer; by default every 30 seconds, which makes 40 of the 10.
  connectionsCheckingInterval: 1_000,
  // Longer than the idle time of common load balancers (60 s), so that they close first and no request is lost.
  keepAliveTimeout: 65_000,
};

/** The open ones of each server. @type {WeakMap<import("node:http").Server, Set<import("node:net").Socket>>} */
const connections = new WeakMap();

/** How long a connection may say nothing once its server ends, in milliseconds: a first request that is on its way arrives. */
const silenceMilliseconds = 1_000;

/**
 * An HTTP server with bounds on what a slow or hostile client may hold: headers within 10 seconds and 16 KiB, a request within 30, each
 * a second later at most. WebSockets are refused.
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} handle
 * @param {Partial<typeof times>} [shorter] for tests, which cannot wait that long
 */
export function createBoundedServer(handle, shorter = {}) {
  const server = createServer({ ...times, ...shorter, maxHeaderSize: 16 * 1024 }, handle);
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  connections.set(server, open);
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  server.on("upgrade", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return server;
}

/**
 * Listens on all addresses of the machine.
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<number>} the port; refuses (`StartRefused`) when it cannot be had
 */
export async function listen(server, port) {
  try {
    server.listen(port);
    await once(server, "listening");
  } catch (error) {
    const code = findErrorCode(error);
    if (code === "EADDRINUSE") {
      throw new StartRefused(
        `Port ${port} is already in use. Stop the program that uses it, or set PORT to another one.`,
      );
    }
    if (code === "EACCES") {
      throw new StartRefused(`Port ${port} is reserved for the system. Set PORT to one above 1023.`);
    }
    throw error;
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/**
 * Stops accepting, lets requests under way finish and cuts off those that take longer. A connection that has said nothing, as browsers
 * keep in store, has no request under way, but Node.js does not call it idle: it is closed after a second.
 * @param {import("node:http").Server} server
 * @param {number} milliseconds
 */
export async function drain(server, milliseconds) {
  if (!server.listening) return;
  const closed = once(server, "close");
  // A connection that is kept alive becomes idle after its last answer and would otherwise hold the server open.
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const hush = setTimeout(() => closeSilent(server), silenceMilliseconds);
  const cutOff = setTimeout(() => server.closeAllConnections(), milliseconds);
  server.close();
  await closed;
  clearTimeout(hush);
  clearInterval(sweep);
  clearTimeout(cutOff);
}

/** @param {import("node:http").Server} server */
function closeSilent(server) {
  for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
}
