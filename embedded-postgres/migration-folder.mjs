import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/**
 * The names of the migrations of a folder, in the order in which they are applied.
 * @param {string} directory
 * @returns {Promise<string[]>}
 */
export async function listMigrationNames(directory) {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") throw new StartRefused(`There are no migrations at ${directory}`);
    throw error;
  }
}

/**
 * Reads a folder of migrations in the form that Prisma's engine takes.
 * @param {string} directory
 * @returns {Promise<import("@prisma/schema-engine-wasm").MigrationList>}
 */
export async function readMigrations(directory) {
  const names = await listMigrationNames(directory);
  const migrationDirectories = await Promise.all(
    names.map(async (name) => {
      const value = await readFile(path.join(directory, name, "migration.sql"), "utf8");
      return {
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: /** @type {const} */ ("ok"), value } },
      };
    }),
  );
  return {
    baseDir: directory,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}
