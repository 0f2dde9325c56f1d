import { spawnSync } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "../project.mjs";
import { runProgram } from "./run-program.mjs";

/** The release that is recommended, and the tests run on beside the Node.js that they were started with. */
const recommended = 24;

/** Of npm's packages that hold Node.js and nothing else. */
const packaged = ["linux-arm64", "linux-x64"];

/**
 * A Node.js of the recommended release for the tests: this one, what the environment variable `NODE_24` names, or npm's, which is
 * installed below `.data` at the first time, by a lock file of its own with its digest.
 * @returns {Promise<string | null>} its path; null where npm has none for this system
 */
export async function getNode24() {
  const named = process.env.NODE_24 || process.execPath;
  if (readMajor(named) >= recommended) return named;
  const system = `${process.platform}-${process.arch}`;
  if (!packaged.includes(system)) return null;
  const directory = path.join(projectDirectory, ".data", "node-24");
  const program = path.join(directory, "node_modules", `node-${system}`, "bin", "node");
  if (readMajor(program) === recommended) return program;
  console.log("Installing Node.js 24 for the tests");
  await mkdir(directory, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    await cp(path.join(projectDirectory, "scripts/set-up/node-24", file), path.join(directory, file));
  const npm = process.env.npm_execpath;
  const args = ["install", "--prefix", directory, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  await runProgram(npm ? process.execPath : "npm", npm ? [npm, ...args] : args, {
    failure: "Node.js 24 could not be installed. Set NODE_24 to one.",
  });
  return program;
}

/** @param {string} program @returns {number} 0 when it is none */
function readMajor(program) {
  if (program === process.execPath) return Number.parseInt(process.versions.node, 10);
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return Number.parseInt(String(stdout ?? "").replace(/^v/, ""), 10) || 0;
}
