import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "../project.mjs";

/** The unit tests of the project, also those that are not committed yet. @returns {string[]} from the project's folder */
export function listTestFiles() {
  const options = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"];
  return execFileSync("git", [...options, "*.test.ts", "*.test.mjs"], {
    cwd: projectDirectory,
    encoding: "utf8",
  })
    .split("\0")
    .filter((file) => file !== "" && isThere(file));
}

/** @param {string} file from the project's folder @returns {boolean} */
export function isThere(file) {
  return existsSync(path.join(projectDirectory, file));
}

/** @param {string} file from the project's folder @returns {string} its text */
export function readSource(file) {
  return readFileSync(path.join(projectDirectory, file), "utf8");
}
