import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { getOwnIdentity, isRunning } from "../../embedded-postgres/process-identity.mjs";
import { findErrorCode, StartRefused } from "../../embedded-postgres/start-refused.mjs";

/** @typedef {import("../../embedded-postgres/process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * The demo's processes, kept in a file so that the next demo can end those of one that was killed.
 * @typedef {object} ProcessList
 * @property {(identity: ProcessIdentity) => Promise<void>} add
 * @property {() => Promise<void>} clear
 */

/**
 * Opens the list of a data directory and first ends what an earlier demo left running. Only processes with the recorded number and
 * start time are ended. Refuses when the earlier demo is alive.
 * @param {string} dataDir
 * @param {(message: string) => void} log
 * @returns {Promise<ProcessList>}
 */
export async function openProcessList(dataDir, log) {
  const file = path.join(dataDir, "demo-processes.json");
  await mkdir(dataDir, { recursive: true });
  const [owner, ...children] = await readList(file, log);
  if (owner !== undefined && isRunning(owner)) {
    throw new StartRefused(`The demo is already running (process ${owner.pid}). Stop it first.`);
  }
  const left = children.filter(isRunning);
  if (left.length > 0) log("Ending what an earlier demo left running");
  await Promise.all(left.map(endProcess));
  const list = [getOwnIdentity()];
  await writeList(file, list);
  return {
    add: async (identity) => {
      list.push(identity);
      await writeList(file, list);
    },
    clear: () => rm(file, { force: true }),
  };
}

/** @param {ProcessIdentity} identity */
async function endProcess(identity) {
  process.kill(identity.pid, "SIGTERM");
  const deadline = Date.now() + 5_000;
  while (isRunning(identity)) {
    if (Date.now() > deadline) process.kill(identity.pid, "SIGKILL");
    await wait(20);
  }
}

/** @param {string} file @param {(message: string) => void} log @returns {Promise<ProcessIdentity[]>} */
async function readList(file, log) {
  try {
    const list = JSON.parse(await readFile(file, "utf8"));
    return Array.isArray(list) ? list.filter((entry) => typeof entry?.startedAt === "string") : [];
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return [];
    if (!(error instanceof SyntaxError)) throw error;
    log(`${file} cannot be read: what an earlier demo left running has to be ended by hand`);
    return [];
  }
}

/** @param {string} file @param {ProcessIdentity[]} list */
async function writeList(file, list) {
  await writeFile(`${file}.new`, JSON.stringify(list));
  await rename(`${file}.new`, file);
}
