import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { getOwnIdentity, isRunning } from "./process-identity.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/**
 * Claims a directory for this process. A claim whose process was killed is void, so nothing has to be
 * cleaned up by hand. Refuses when a living process holds it.
 * @param {string} directory must exist
 * @returns {Promise<{ release(): Promise<void> }>}
 */
export async function lockDirectory(directory) {
  const lockFile = path.join(directory, "lock");
  const ownFile = path.join(directory, `lock.${process.pid}.${randomBytes(4).toString("hex")}`);
  const own = JSON.stringify(getOwnIdentity());
  await writeFile(ownFile, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      // A hard link appears whole or not at all, so no reader ever sees a half-written claim.
      if (await tryLink(ownFile, lockFile)) {
        return { release: () => releaseOwn(lockFile, own) };
      }
      await removeDeadClaim(lockFile, ownFile);
    }
    throw inUse(directory);
  } finally {
    await rm(ownFile, { force: true });
  }
}

/** @param {string} lockFile @param {string} ownFile */
async function removeDeadClaim(lockFile, ownFile) {
  const seen = await readClaim(lockFile);
  if (seen === null) return;
  const holder = parseClaim(seen);
  if (holder !== null && isRunning(holder)) throw inUse(path.dirname(lockFile), holder.pid);
  const aside = `${ownFile}.dead`;
  try {
    await rename(lockFile, aside);
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return;
    throw error;
  }
  // Another starter may have replaced the dead claim between the reading and the renaming: it gets its claim back.
  if ((await readClaim(aside)) !== seen) await tryLink(aside, lockFile);
  await rm(aside, { force: true });
}

/** @param {string} from @param {string} to */
async function tryLink(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (findErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} lockFile @param {string} own */
async function releaseOwn(lockFile, own) {
  if ((await readClaim(lockFile)) === own) await rm(lockFile, { force: true });
}

/** @param {string} file */
async function readClaim(file) {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * @param {string} text
 * @returns {import("./process-identity.mjs").ProcessIdentity | null}
 */
function parseClaim(text) {
  try {
    const claim = JSON.parse(text);
    return typeof claim?.pid === "number" && typeof claim.startedAt === "string" ? claim : null;
  } catch {
    // Half written by a process that was killed: nobody's claim.
    return null;
  }
}

/** @param {string} directory @param {number} [pid] */
function inUse(directory, pid) {
  const holder = pid === undefined ? "another process" : `process ${pid}`;
  return new StartRefused(
    `The embedded database in ${directory} is already in use by ${holder}. ` +
      "Stop that one first, or set DATA_DIR to another folder.",
  );
}
