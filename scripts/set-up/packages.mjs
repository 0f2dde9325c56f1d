import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "../project.mjs";
import { runProgram } from "./run-program.mjs";

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * Installs the packages of package-lock.json unless exactly those are installed. Needs nothing but Node and npm. Install
 * scripts stay off: no package here needs one, and each is a program of somebody else.
 */
export async function installPackages() {
  if (await areInstalled()) return;
  console.log("Installing packages (the first time this takes a minute or two)");
  const npm = process.env.npm_execpath;
  // Not "ci": it refuses a lock file that lacks packages of other platforms, which not every registry has. Versions and
  // digests come from the lock file all the same, and "--no-save" leaves it as it is.
  const args = ["install", "--no-save", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  await runProgram(npm ? process.execPath : "npm", npm ? [npm, ...args] : args, {
    failure:
      "The packages could not be installed. Check the connection to the npm registry and run it again.",
  });
}

/** npm writes what it installed into a lock file of its own, at the end: it is missing after an interrupted installation. */
async function areInstalled() {
  const wanted = await findPackages(path.join(projectDirectory, "package-lock.json"));
  const installed = await findPackages(path.join(projectDirectory, "node_modules", ".package-lock.json"));
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === "") return true;
    const found = installed[place];
    // Packages of other platforms are optional and not installed.
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version && existsSync(path.join(projectDirectory, place, "package.json"));
  });
}

/** @param {string} file @returns {Promise<Record<string, LockedPackage> | null>} */
async function findPackages(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages ?? null;
  } catch {
    // Missing or damaged: everything is installed again, which fails aloud.
    return null;
  }
}
