import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { canReach, getServerUser } from "./postgres-user.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

const systemDirectory = "/var/lib/dingpass";

/**
 * Where an embedded server keeps its cluster, and who runs it.
 * @typedef {object} ServerHome
 * @property {string} directory holds the cluster, the password, the log and the claim
 * @property {string} cluster PostgreSQL's data directory; exists only when complete
 * @property {string} copies where a copy of the programs goes when one is needed
 * @property {import("./postgres-user.mjs").ServerUser} user
 */

/**
 * Opens the home of a data directory's server and makes it when it is not there: inside the data directory, or, when
 * root's server user cannot get there (a clone under /root), under /var/lib/dingpass. The data directory then
 * holds the address of the home, so that removing the data directory means a new, empty database.
 * @param {string} dataDir
 * @param {(message: string) => void} log
 * @returns {Promise<ServerHome>}
 */
export async function openServerHome(dataDir, log) {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    return await openHome(dataDir, log);
  } catch (error) {
    const code = findErrorCode(error);
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
      throw new StartRefused(
        `The data directory ${dataDir} cannot be used (${code}): it belongs to another user or is read-only. ` +
          "Start as that user, or set DATA_DIR to another folder.",
        { cause: error },
      );
    }
    throw error;
  }
}

/** @param {string} dataDir @param {(message: string) => void} log */
async function openHome(dataDir, log) {
  const inside = path.join(dataDir, "postgres");
  const addressFile = path.join(dataDir, "postgres-location");
  const written = await findAddress(addressFile);
  if (written !== null) return openDirectory(written);
  const user = await getServerUser(path.join(inside, "cluster"));
  if (user === null || canReach(user, dataDir)) return openDirectory(inside);
  const outside = path.join(systemDirectory, randomBytes(8).toString("hex"));
  log(
    `PostgreSQL does not run as root and its user cannot reach ${dataDir}: the database is kept in ${outside}`,
  );
  const home = await openDirectory(outside);
  await writeFile(addressFile, `${outside}\n`);
  return home;
}

/** @param {string} directory */
async function openDirectory(directory) {
  const cluster = path.join(directory, "cluster");
  const user = await getServerUser(cluster);
  if (user !== null) {
    await mkdir(systemDirectory, { recursive: true });
    await chmod(systemDirectory, 0o755);
  }
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user !== null) await chown(directory, user.uid, user.gid);
  return { directory, cluster, copies: user === null ? directory : systemDirectory, user };
}

/** @param {string} file */
async function findAddress(file) {
  try {
    return (await readFile(file, "utf8")).trim() || null;
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}
