import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/**
 * A process that can be recognised later. Numbers are given out again, so the start belongs to it.
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity
 */

const onLinux = process.platform === "linux";

/**
 * Identifies a running process; null when there is none of that number or only its remains are left.
 * @param {number} pid
 * @returns {ProcessIdentity | null}
 */
export function findProcess(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const startedAt = onLinux ? readLinuxStart(pid) : readStartFromPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/**
 * Whether the process that was identified earlier still runs.
 * @param {ProcessIdentity} identity
 */
export function isRunning(identity) {
  return findProcess(identity.pid)?.startedAt === identity.startedAt;
}

/** @returns {ProcessIdentity} */
export function getOwnIdentity() {
  const own = findProcess(process.pid);
  if (own === null) throw new Error("The start time of this process cannot be read");
  return own;
}

/**
 * The command line of a process as one string, and its working directory where the system tells.
 * @param {number} pid
 * @returns {{ command: string, directory: string | null } | null}
 */
export function findProcessCommand(pid) {
  try {
    if (!onLinux) return { command: askPs(pid, "command="), directory: null };
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { command, directory: readDirectory(pid) };
  } catch {
    // The process is gone, or belongs to somebody else: nothing can be told of it.
    return null;
  }
}

/** @param {number} pid */
function readDirectory(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // The process is gone, or belongs to somebody else: nothing can be told of it.
    return null;
  }
}

/** @param {number} pid */
function readLinuxStart(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces and brackets; the numbered fields begin after the last one (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    // The start is counted from boot, so that the boot belongs to it.
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
  } catch {
    // The process is gone, or belongs to somebody else: nothing can be told of it.
    return null;
  }
}

/** @param {number} pid */
function readStartFromPs(pid) {
  try {
    if (askPs(pid, "stat=").startsWith("Z")) return null;
    return askPs(pid, "lstart=") || null;
  } catch {
    // The process is gone, or belongs to somebody else: nothing can be told of it.
    return null;
  }
}

/** @param {number} pid @param {string} column */
function askPs(pid, column) {
  return execFileSync("ps", ["-o", column, "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}
