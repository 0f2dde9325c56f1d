import { spawn } from "node:child_process";
import { open, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { ensureCluster } from "./cluster.mjs";
import { lockDirectory } from "./directory-lock.mjs";
import { getFreePort, isPortFree } from "./free-port.mjs";
import { preparePostgresBinaries, programEnvironment } from "./postgres-binaries.mjs";
import { findPostmaster, stopOrphan, stopPostmaster } from "./postmaster.mjs";
import { findProcess } from "./process-identity.mjs";
import { openServerHome } from "./server-home.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/** @typedef {import("./server-home.mjs").ServerHome} ServerHome */

/**
 * @typedef {object} EmbeddedServer
 * @property {string} url connection address of the database `dingpass`, with its password
 * @property {number} pid of the server
 * @property {Promise<string>} ended settles with the last lines of the server's log when it ended without being asked to
 * @property {() => Promise<void>} stop ends it cleanly; may be called more than once
 */

/**
 * Starts a real PostgreSQL from npm for one data directory, on the loopback address only, and makes it at the first time.
 * Recovers by itself from any killed process: a void claim, an orphaned server, an interrupted first start.
 * Refuses (`StartRefused`) when another living process uses the same data directory.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} [options.port] wished for; another is taken, and remembered, when it is in use
 * @param {(message: string) => void} options.log progress, for people
 * @param {boolean} [options.durable] default true; false only for tests: faster, and a crash may lose everything
 * @returns {Promise<EmbeddedServer>}
 */
export async function startEmbeddedServer({ dataDir, port, log, durable = true }) {
  const home = await openServerHome(path.resolve(dataDir), log);
  const claim = await lockDirectory(home.directory);
  try {
    const binaries = await preparePostgresBinaries({ user: home.user, copyTo: home.copies, log });
    await stopOrphan(home.cluster, log);
    const { password } = await ensureCluster({ home, binaries, durable, log });
    const server = await launch({ home, program: binaries.postgres, wishedPort: port, durable });
    const url = `postgresql://postgres:${password}@127.0.0.1:${server.port}/dingpass`;
    try {
      await ensureDatabase(url);
    } catch (error) {
      await server.stop();
      throw error;
    }
    const stop = async () => {
      await server.stop();
      await claim.release();
    };
    return { url, pid: server.pid, ended: server.ended, stop };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/**
 * @param {{ home: ServerHome, program: string, wishedPort: number | undefined, durable: boolean }} options
 */
async function launch({ home, program, wishedPort, durable }) {
  const portFile = path.join(home.directory, "port");
  const deadline = Date.now() + 60_000;
  for (;;) {
    const port = await choosePort(wishedPort, portFile);
    const attempt = await tryLaunch({ home, program, port, durable });
    if (attempt.server !== null) {
      await writeFile(portFile, `${port}\n`);
      return { port, ...attempt.server };
    }
    // Somebody took the port in between, or the processes of a killed server are still on their way out.
    const passing = /Address already in use|shared memory block .* is still in use/.test(attempt.said);
    if (!passing || Date.now() > deadline) {
      throw new StartRefused(`The embedded database did not start: ${attempt.said}`);
    }
    await wait(100);
  }
}

/** @param {number | undefined} wished @param {string} portFile */
async function choosePort(wished, portFile) {
  if (wished !== undefined && (await isPortFree(wished))) return wished;
  // A wish only: without it any free port does.
  const remembered = Number(await readFile(portFile, "utf8").catch(() => ""));
  if (Number.isInteger(remembered) && remembered > 0 && (await isPortFree(remembered))) return remembered;
  return getFreePort();
}

/**
 * @param {{ home: ServerHome, program: string, port: number, durable: boolean }} options
 */
async function tryLaunch({ home, program, port, durable }) {
  const logFile = path.join(home.directory, "server.log");
  const output = await open(logFile, "a", 0o600);
  const logStart = (await output.stat()).size;
  // In a session of its own: Ctrl-C in a terminal reaches only those who then stop the database in the right order.
  const child = spawn(program, ["-D", home.cluster, ...serverSettings(port, durable)], {
    ...home.user,
    cwd: home.directory,
    env: programEnvironment,
    stdio: ["ignore", output.fd, output.fd],
    detached: true,
  });
  const exited = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  await output.close();
  const said = () => readEnd(logFile, logStart);
  if (child.pid === undefined) return { server: null, said: "its program cannot be run" };
  const { pid } = child;
  const identity = findProcess(pid);
  if (identity === null || !(await waitUntilReady(home.cluster, pid, exited))) {
    return { server: null, said: await said() };
  }

  const stopWithParent = () => child.kill("SIGINT");
  process.once("exit", stopWithParent);
  let asked = false;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    exited.then(async () => {
      process.removeListener("exit", stopWithParent);
      if (!asked) resolve(await said());
    });
  });
  const stop = async () => {
    asked = true;
    await stopPostmaster(identity);
    await exited;
  };
  return { server: { pid, ended, stop } };
}

/** @param {number} port @param {boolean} durable */
function serverSettings(port, durable) {
  /** @type {Record<string, string | number>} */
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    // Single failed statements stay out of the log: their details hold people's data, and they would let anybody fill the disk.
    log_min_messages: "log",
    log_checkpoints: "off",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** @param {string} cluster @param {number} pid @param {Promise<unknown>} exited */
async function waitUntilReady(cluster, pid, exited) {
  let running = true;
  exited.then(() => {
    running = false;
  });
  while (running) {
    const postmaster = await findPostmaster(cluster);
    if (postmaster?.pid === pid && postmaster.ready) return true;
    await wait(10);
  }
  return false;
}

/** @param {string} file @param {number} from */
async function readEnd(file, from) {
  const { size } = await stat(file);
  const handle = await open(file, "r");
  try {
    const start = Math.max(from, size - 4000);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4000), 0, 4000, start);
    return buffer.toString("utf8", 0, bytesRead).trim();
  } finally {
    await handle.close();
  }
}

/** @param {string} url */
async function ensureDatabase(url) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    if (findErrorCode(error) !== "3D000") throw error;
    const maintenance = new URL(url);
    maintenance.pathname = "/postgres";
    const owner = new pg.Client({ connectionString: maintenance.href });
    await owner.connect();
    await owner.query("CREATE DATABASE dingpass");
    await owner.end();
  }
}
