import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, chown, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { programEnvironment } from "./postgres-binaries.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/** @typedef {import("./server-home.mjs").ServerHome} ServerHome */
/** @typedef {import("./postgres-binaries.mjs").PostgresBinaries} PostgresBinaries */

/**
 * Makes PostgreSQL's data directory when there is none. It is built beside its place and moved there when
 * complete, so a directory in place is a finished one and is never removed. One that lacks PostgreSQL's control file all the
 * same (copied halfway, say) is moved aside.
 * @param {{ home: ServerHome, binaries: PostgresBinaries, durable: boolean, log: (message: string) => void }} options
 * @returns {Promise<{ password: string }>} of the superuser `postgres`
 */
export async function ensureCluster({ home, binaries, durable, log }) {
  await removeUnfinished(home, log);
  await moveIncompleteAside(home, log);
  const passwordFile = path.join(home.directory, "password");
  const known = await findText(passwordFile);
  if (await exists(home.cluster)) {
    await checkVersion(home, binaries);
    if (known !== null) return { password: known };
    log("The embedded database's password file is missing: setting a new password");
    const password = createPassword();
    await setPassword(home, binaries, password);
    await writePrivate(home, passwordFile, password);
    return { password };
  }
  log("Making the embedded database");
  const password = createPassword();
  await writePrivate(home, passwordFile, password);
  const unfinished = path.join(home.directory, `unfinished-${process.pid}`);
  await runProgram(home, binaries.initdb, [
    `--pgdata=${unfinished}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    // PostgreSQL's own rules of comparison: the same on every system, and an update of the system never breaks an index.
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(durable ? [] : ["--no-sync"]),
  ]);
  await rename(unfinished, home.cluster);
  return { password };
}

/** @param {ServerHome} home @param {(message: string) => void} log */
async function removeUnfinished(home, log) {
  for (const entry of await readdir(home.directory)) {
    if (!entry.startsWith("unfinished-")) continue;
    log("An earlier first start was interrupted while it made the database: starting over");
    await rm(path.join(home.directory, entry), { recursive: true, force: true });
  }
}

/** @param {ServerHome} home @param {(message: string) => void} log */
async function moveIncompleteAside(home, log) {
  if (!(await exists(home.cluster))) return;
  if (await exists(path.join(home.cluster, "global", "pg_control"))) return;
  const aside = `${home.cluster}-incomplete-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  await rename(home.cluster, aside);
  log(`The embedded database was incomplete. It was moved to ${aside} and a new one is made`);
}

/** @param {ServerHome} home @param {PostgresBinaries} binaries */
async function checkVersion(home, binaries) {
  const made = Number.parseInt((await findText(path.join(home.cluster, "PG_VERSION"))) ?? "", 10);
  if (made === binaries.majorVersion) return;
  throw new StartRefused(
    `The embedded database in ${home.cluster} was made by PostgreSQL ${made}, and this is PostgreSQL ` +
      `${binaries.majorVersion}. Move it with pg_dump and pg_restore, or set DATA_DIR to another folder.`,
  );
}

function createPassword() {
  return randomBytes(24).toString("base64url");
}

/** @param {ServerHome} home @param {string} file @param {string} text */
async function writePrivate(home, file, text) {
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  if (home.user !== null) await chown(file, home.user.uid, home.user.gid);
}

/** @param {ServerHome} home @param {PostgresBinaries} binaries @param {string} password */
function setPassword(home, binaries, password) {
  // The single-user mode asks for no password: who may read the files owns the database anyway.
  const statement = `ALTER ROLE postgres PASSWORD '${password}'\n`;
  return runProgram(home, binaries.postgres, ["--single", "-D", home.cluster, "postgres"], statement);
}

/** @param {ServerHome} home @param {string} program @param {string[]} args @param {string} [input] */
async function runProgram(home, program, args, input = "") {
  const child = spawn(program, args, {
    ...home.user,
    cwd: home.directory,
    env: programEnvironment,
    stdio: ["pipe", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said = `${said}${text}`.slice(-4000);
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new StartRefused(`The embedded database could not be made: ${said.trim()}`);
}

/** @param {string} file */
async function exists(file) {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** @param {string} file */
async function findText(file) {
  try {
    return (await readFile(file, "utf8")).trim() || null;
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}
