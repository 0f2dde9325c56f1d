import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { findErrorCode } from "../../embedded-postgres/start-refused.mjs";
import { projectDirectory } from "../project.mjs";

/**
 * A digest of files and whole folders, by which to see that what was made from them is stale.
 * @param {string[]} places relative to the project; a missing one counts as such
 * @param {(file: string) => boolean} [counts] which files of folders count
 * @returns {Promise<string>}
 */
export async function fingerprint(places, counts = () => true) {
  const hash = createHash("sha256").update(process.version);
  for (const place of places) {
    for (const file of await listFiles(place)) {
      if (counts(file)) hash.update(`\0${file}\0`).update(await readFile(path.join(projectDirectory, file)));
    }
  }
  return hash.digest("hex");
}

/** @param {string} place @returns {Promise<string[]>} */
async function listFiles(place) {
  try {
    const full = path.join(projectDirectory, place);
    if (!(await stat(full)).isDirectory()) return [place];
    const entries = await readdir(full, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(projectDirectory, path.join(entry.parentPath, entry.name)))
      .sort();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}
