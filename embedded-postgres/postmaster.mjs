import { chown, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findProcess, findProcessCommand, isRunning } from "./process-identity.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/**
 * What a running server writes about itself into its data directory (PostgreSQL, "postmaster.pid").
 * @param {string} cluster
 * @returns {Promise<{ pid: number, ready: boolean } | null>}
 */
export async function findPostmaster(cluster) {
  try {
    const lines = (await readFile(path.join(cluster, "postmaster.pid"), "utf8")).split("\n");
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" };
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Stops a server that outlived the process which had started it. Must be called under the home's claim: then nobody else
 * can have started it.
 * @param {string} cluster
 * @param {(message: string) => void} log
 */
export async function stopOrphan(cluster, log) {
  const postmaster = await findPostmaster(cluster);
  if (postmaster === null) return;
  const identity = findProcess(postmaster.pid);
  if (identity === null || !(await isPostmasterOf(postmaster.pid, cluster))) {
    await voidProcessNumber(cluster);
    return;
  }
  log("Stopping the PostgreSQL that an earlier run left behind");
  await stopPostmaster(identity);
}

/**
 * Ends a server cleanly: open transactions are rolled back and everything is written ("fast shutdown"); after 20 seconds
 * without waiting for that, which the next start makes good from the write-ahead log.
 * @param {import("./process-identity.mjs").ProcessIdentity} identity
 */
export async function stopPostmaster(identity) {
  if (!signal(identity.pid, "SIGINT") || (await waitForEnd(identity, 20_000))) return;
  if (!signal(identity.pid, "SIGQUIT") || (await waitForEnd(identity, 5_000))) return;
  throw new StartRefused(`PostgreSQL (process ${identity.pid}) does not stop. End it and start again.`);
}

/** @param {number} pid @param {string} cluster */
async function isPostmasterOf(pid, cluster) {
  const found = findProcessCommand(pid);
  if (found === null || !found.command.includes("postgres")) return false;
  if (found.directory === null) return found.command.includes(cluster);
  const [theirs, ours] = await Promise.all([stat(found.directory), stat(cluster)]);
  return theirs.dev === ours.dev && theirs.ino === ours.ino;
}

/**
 * The number in a dead server's file may belong to some other process by now, or to remains that nobody
 * has collected yet; PostgreSQL refuses to start beside either. The file itself stays, because it also names
 * the shared memory by which a new server sees that no process of the old one is still at work.
 * @param {string} cluster
 */
async function voidProcessNumber(cluster) {
  const file = path.join(cluster, "postmaster.pid");
  const { uid, gid } = await stat(file);
  const lines = (await readFile(file, "utf8")).split("\n");
  lines[0] = "2147483646";
  const changed = `${file}.changed`;
  await writeFile(changed, lines.join("\n"), { mode: 0o600 });
  if (process.getuid?.() === 0) await chown(changed, uid, gid);
  await rename(changed, file);
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (findErrorCode(error) === "ESRCH") return false;
    if (findErrorCode(error) === "EPERM") {
      throw new StartRefused(
        `PostgreSQL (process ${pid}) runs as another user. Start as that user, or end it.`,
      );
    }
    throw error;
  }
}

/** @param {import("./process-identity.mjs").ProcessIdentity} identity @param {number} milliseconds */
async function waitForEnd(identity, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isRunning(identity)) {
    if (Date.now() > deadline) return false;
    await wait(20);
  }
  return true;
}
