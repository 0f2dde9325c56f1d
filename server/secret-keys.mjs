import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { findErrorCode } from "../embedded-postgres/start-refused.mjs";

/**
 * The sealing keys of an installation with the embedded database, made at its first start: 32 random bytes each as base64url, the
 * newest first, separated by commas (environment variable `SECRET_KEYS`). Losing the file loses every sealed value.
 * @param {string} dataDir
 * @returns {Promise<string>}
 */
export async function getSecretKeys(dataDir) {
  const file = path.join(dataDir, "secret-keys");
  const known = await findKeys(file);
  if (known !== null) return known;
  await mkdir(dataDir, { recursive: true });
  const made = path.join(dataDir, `secret-keys.${process.pid}`);
  await writeFile(made, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    // A link appears whole and never replaces a file: no other start's keys are overwritten, no half key is read.
    await link(made, file);
  } catch (error) {
    if (findErrorCode(error) !== "EEXIST") throw error;
  } finally {
    await rm(made);
  }
  return readFile(file, "utf8").then((text) => text.trim());
}

/** @param {string} file */
async function findKeys(file) {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}
