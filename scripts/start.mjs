import { startEmbeddedServer } from "../embedded-postgres/embedded-server.mjs";
import { applyMigrations, findPendingMigrations } from "../embedded-postgres/migrations.mjs";
import { findExcessRights } from "../embedded-postgres/runtime-role.mjs";
import { StartRefused } from "../embedded-postgres/start-refused.mjs";
import { createActionGuard, readActionIds } from "../server/action-guard.mjs";
import { reportUncaught, writeConsoleAsLines } from "../server/console-lines.mjs";
import { createBoundedServer, drain, listen } from "../server/http-server.mjs";
import { createRefusalLog } from "../server/refusal-log.mjs";
import { createRequestHandler } from "../server/request-handler.mjs";
import { readRouteHandlers } from "../server/route-handlers.mjs";
import { createSdkFiles } from "../server/sdk-files.mjs";
import { getSecretKeys } from "../server/secret-keys.mjs";
import { createStaticFiles } from "../server/static-files.mjs";
import { parseTrustedProxies } from "../server/trusted-proxies.mjs";
import { openWebApplication } from "../server/web-application.mjs";
import { getDatabaseAddress } from "./database-addresses.mjs";
import { end, runUntilSignal, stopAtEnd } from "./lifetime.mjs";
import { getDataDirectory, migrationsDirectory, projectDirectory } from "./project.mjs";

/** How long requests under way may take after a signal: shorter than the 30 seconds after which orchestrators kill. */
const drainMilliseconds = 25_000;

await runUntilSignal(start);

async function start() {
  Object.assign(process.env, { NODE_ENV: "production" });
  writeConsoleAsLines();
  reportUncaught();
  const port = parsePort(process.env.PORT);
  const proxies = parseTrustedProxies(process.env.TRUSTED_PROXIES);
  warnOfOldNode();
  const databaseUrl = getDatabaseAddress("DATABASE_URL");
  if (databaseUrl === undefined) await startDatabase();
  else {
    await refuseUnmigrated(databaseUrl);
    await warnOfExcessRights(databaseUrl);
  }
  const application = await openWebApplication(projectDirectory, port);
  stopAtEnd(application.close);
  const serveSdk = createSdkFiles(projectDirectory);
  const serveBuild = createStaticFiles(projectDirectory);
  const server = createBoundedServer(
    createRequestHandler({
      proxies,
      protocol: new URL(process.env.PUBLIC_URL || "http://localhost").protocol,
      guardActions: createActionGuard(await readActionIds(projectDirectory)),
      logRefusal: createRefusalLog(process.env.LOG_LEVEL),
      serveStatic: async (request, response) =>
        (await serveSdk(request, response)) || serveBuild(request, response),
      edge: application.edge,
      findHandler: await readRouteHandlers(projectDirectory),
      application: application.handle,
    }),
  );
  const listening = await listen(server, port);
  stopAtEnd(async () => {
    await Promise.all([drain(server, drainMilliseconds), application.edge.stopWork(drainMilliseconds)]);
  });
  say(`Dingpass listens on port ${listening}`);
}

/** Starts the embedded database. It is this installation's alone, so it is also brought up to this release here. */
async function startDatabase() {
  const dataDir = getDataDirectory();
  const database = await startEmbeddedServer({ dataDir, log: say });
  stopAtEnd(database.stop);
  database.ended.then((log) => {
    console.error(`The embedded database has ended:\n${log}`);
    end(1);
  });
  process.env.DATABASE_URL = database.url;
  process.env.SECRET_KEYS ||= await getSecretKeys(dataDir);
  await applyMigrations(database.url, migrationsDirectory, say);
}

/**
 * Others may use a shared database, also with an earlier release: somebody has to decide when it changes.
 * @param {string} url
 */
async function refuseUnmigrated(url) {
  const pending = await findPendingMigrations(url, migrationsDirectory);
  if (pending.length === 0) return;
  throw new StartRefused(`The database lacks ${pending.length} migrations: run npm run db:migrate`);
}

/**
 * One role for everything is possible, and somebody should know what it costs (SEC-67, SEC-94).
 * @param {string} url
 */
async function warnOfExcessRights(url) {
  const excess = await findExcessRights(url);
  if (excess.length === 0) return;
  console.warn(
    `The database role of DATABASE_URL ${excess.join(", ")}: whoever takes the product over could do so too. ` +
      'Give the product a role of its own: docs/operations.md, "Two database roles".',
  );
}

/** One library says of an old Node.js that it does not support it, without a word what that means here. */
function warnOfOldNode() {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= 22) return;
  console.warn(
    `Node.js ${node} gets no updates any more: Dingpass runs on it, is tested on it, and recommends Node.js 24. ` +
      "oidc-provider says that it does not support it; nothing that is used here is known to fail.",
  );
}

/**
 * For the person who starts it: the log proper is lines of JSON.
 * @param {string} text
 */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {string | undefined} text */
function parsePort(text) {
  const port = Number(text || "3000");
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartRefused("PORT is not a port number between 1 and 65535");
}
