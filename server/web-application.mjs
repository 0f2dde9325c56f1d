import { access } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { findErrorCode, isStartRefused, StartRefused } from "../embedded-postgres/start-refused.mjs";
import { takeOver } from "./handover.mjs";

/**
 * @typedef {object} WebApplication
 * @property {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} handle
 * @property {import("./handover.mjs").Edge} edge what answers before Next's router
 * @property {() => Promise<void>} close
 */

/**
 * Loads the built application and runs its start-up checks (instrumentation.ts).
 * @param {string} directory of the project
 * @param {number} port
 * @returns {Promise<WebApplication>} refuses (`StartRefused`) when there is no build or the application refuses
 */
export async function openWebApplication(directory, port) {
  try {
    await access(path.join(directory, ".next", "BUILD_ID"));
  } catch (error) {
    if (findErrorCode(error) !== "ENOENT") throw error;
    throw new StartRefused("Dingpass is not built yet: run npm run build");
  }
  const { default: next } = await import("next");
  await runStartChecks(directory);
  // Next attaches a WebSocket handler to the server that it is told of: this one never listens.
  const httpServer = createServer();
  const application = next({ dev: false, dir: directory, port, httpServer, quiet: true });
  await application.prepare();
  return { handle: application.getRequestHandler(), edge: takeOver(), close: () => application.close() };
}

/**
 * Next runs instrumentation.ts as well, once for both, but prints what it throws with a stack and serves errors from then on. Hence
 * it is run first, here, by Next's own function.
 * @param {string} directory
 */
async function runStartChecks(directory) {
  await import("next/dist/server/node-environment.js");
  const { ensureInstrumentationRegistered } = await import(
    "next/dist/server/lib/router-utils/instrumentation-globals.external.js"
  );
  try {
    await ensureInstrumentationRegistered(directory, ".next");
  } catch (error) {
    if (!isStartRefused(error)) throw error;
    throw new StartRefused(
      error.message.replace(/^An error occurred while loading instrumentation hook: /, ""),
    );
  }
}
