import { execFileSync, spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/**
 * The ordinary system user that runs the server when the caller is root, because PostgreSQL refuses to run
 * as root. Null: the server runs as the caller.
 * @typedef {{ uid: number, gid: number } | null} ServerUser
 */

const userNames = ["dingpass", "postgres"];

/**
 * Finds the user to run a server as: the owner of a cluster that is there already, else a system user,
 * which is made when there is none.
 * @param {string} clusterDirectory may not exist yet
 * @returns {Promise<ServerUser>}
 */
export async function getServerUser(clusterDirectory) {
  if (process.getuid?.() !== 0) return null;
  const owner = await findOwner(clusterDirectory);
  if (owner !== null && owner.uid !== 0) return owner;
  for (const name of userNames) {
    const user = findUser(name);
    if (user !== null) return user;
  }
  return createUser();
}

/**
 * Whether the server's user can read a file or use a directory. Asked by trying as that user, so that every
 * rule of the file system counts.
 * @param {ServerUser} user
 * @param {string} file
 */
export function canReach(user, file) {
  const script = '[ -r "$1" ] && { [ ! -d "$1" ] || [ -x "$1" ]; }';
  return spawnSync("/bin/sh", ["-c", script, "sh", file], { ...user, cwd: "/" }).status === 0;
}

/** @param {string} directory */
async function findOwner(directory) {
  try {
    const { uid, gid } = await stat(directory);
    return { uid, gid };
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** @param {string} name */
function findUser(name) {
  /** @param {string} option */
  const ask = (option) =>
    Number(execFileSync("id", [option, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    // `id` knows no such user.
    return null;
  }
}

function createUser() {
  // No home and no shell: nobody signs in as this user.
  spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "dingpass",
  ]);
  const user = findUser("dingpass");
  if (user !== null) return user;
  throw new StartRefused(
    "PostgreSQL does not run as root, and no system user could be made for it. " +
      "Create one (useradd --system dingpass), run Dingpass as an ordinary user, or set DATABASE_URL.",
  );
}
