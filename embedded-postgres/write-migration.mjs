import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { listMigrationNames } from "./migration-folder.mjs";
import { withSchemaEngine } from "./schema-engine.mjs";
import { StartRefused } from "./start-refused.mjs";
import { startThrowawayServer } from "./throwaway-server.mjs";

/** The schema that a migration leads to, kept beside its SQL. */
const snapshotName = "schema.prisma";

/**
 * Writes the migration that leads from the last one to the Prisma schema. Each migration keeps the schema that it leads to, and
 * the two schemas are compared, not a database: what was written by hand into a migration
 * because Prisma's schema cannot say it (checks, partial indexes) is not taken for a mistake.
 * @param {object} options
 * @param {string} options.name lowercase words joined by `_`, such as `add_connections`
 * @param {string} options.schemaFile
 * @param {string} options.migrationsDirectory
 * @returns {Promise<string | null>} the new SQL file, or null when the schema has not changed
 */
export async function writeMigration({ name, schemaFile, migrationsDirectory }) {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new StartRefused("A migration's name is lowercase words joined by _, such as add_connections");
  }
  await mkdir(migrationsDirectory, { recursive: true });
  const schema = await readFile(schemaFile, "utf8");
  const last = (await listMigrationNames(migrationsDirectory)).at(-1);
  const before =
    last === undefined ? null : await readFile(path.join(migrationsDirectory, last, snapshotName), "utf8");
  const sql = await compareSchemas(before, schema);
  if (sql === null) return null;
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const directory = path.join(migrationsDirectory, `${time}_${name}`);
  await mkdir(directory);
  const file = path.join(directory, "migration.sql");
  await writeFile(path.join(directory, snapshotName), schema);
  await writeFile(file, sql);
  return file;
}

/** @param {string | null} before @param {string} after @returns {Promise<string | null>} SQL */
async function compareSchemas(before, after) {
  /** @param {string} content @returns {import("@prisma/schema-engine-wasm").DiffTarget} */
  const asTarget = (content) => ({ tag: "schemaDatamodel", files: [{ path: snapshotName, content }] });
  // The engine wants a connection although it compares two texts.
  const server = await startThrowawayServer();
  try {
    const { stdout } = await withSchemaEngine(server.url, (engine) =>
      engine.diff({
        from: before === null ? { tag: "empty" } : asTarget(before),
        to: asTarget(after),
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    return stdout === null || /^(--.*)?\s*$/.test(stdout) ? null : stdout;
  } finally {
    await server.stop();
  }
}
