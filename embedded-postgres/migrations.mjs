import { withClient } from "./connection.mjs";
import { listMigrationNames, readMigrations } from "./migration-folder.mjs";
import { withSchemaEngine } from "./schema-engine.mjs";
import { findErrorCode, StartRefused } from "./start-refused.mjs";

/** Ours alone; every migrator of this product takes it, also on other machines. */
export const advisoryLock = 4_702_118_653;

/** Nothing is kept outside the engine's reach. */
const everything = { externalTables: [], externalEnums: [] };

/**
 * The migrations that a database still lacks, by one query, so that every start can ask.
 * @param {string} url
 * @param {string} migrationsDirectory
 * @returns {Promise<string[]>} names in order; refuses (`StartRefused`) when the database cannot be reached
 */
export async function findPendingMigrations(url, migrationsDirectory) {
  const [names, applied] = await Promise.all([
    listMigrationNames(migrationsDirectory),
    withClient(url, listApplied),
  ]);
  return names.filter((name) => !applied.has(name));
}

/**
 * Applies what is missing, under a lock that lets one process migrate at a time. Each migration is one script, which
 * PostgreSQL runs as one transaction, so one that failed or was interrupted left nothing behind and is tried again.
 * @param {string} url
 * @param {string} migrationsDirectory
 * @param {(message: string) => void} log progress, for people
 * @param {string} [variable] where the address comes from
 * @returns {Promise<string[]>} the names that were applied; refuses (`StartRefused`) when one fails
 */
export function applyMigrations(url, migrationsDirectory, log, variable) {
  const work = async (/** @type {import("pg").Client} */ client) => {
    await waitForTurn(client, log);
    const applied = await listApplied(client);
    const names = await listMigrationNames(migrationsDirectory);
    const pending = names.filter((name) => !applied.has(name));
    if (pending.length === 0) return [];
    const failed = await listFailed(client);
    const migrationsList = await readMigrations(migrationsDirectory);
    log(`Applying ${pending.length} of ${names.length} migrations`);
    try {
      return await withSchemaEngine(url, async (engine) => {
        for (const migrationName of failed) {
          log(`Migration ${migrationName} failed or was interrupted before: trying it again`);
          await engine.markMigrationRolledBack({ migrationName });
        }
        const result = await engine.applyMigrations({ migrationsList, filters: everything });
        for (const name of result.appliedMigrationNames) log(`Applied migration ${name}`);
        return result.appliedMigrationNames;
      });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      // The engine adds where in its own code it was.
      const reason = said.replace(/\n\s+0: [\s\S]*$/, "").trim();
      throw new StartRefused(
        `A migration failed, and the database is as it was before it:\n${reason}\n` +
          "Correct the cause and run npm run db:migrate again.",
        { cause: error },
      );
    }
  };
  return withClient(url, work, variable);
}

/** @param {import("pg").Client} client @param {(message: string) => void} log */
async function waitForTurn(client, log) {
  const tried = await client.query("SELECT pg_try_advisory_lock($1) AS mine", [advisoryLock]);
  if (tried.rows[0].mine) return;
  log("Another process is migrating this database: waiting for it");
  try {
    await client.query("SET lock_timeout = '120s'");
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
  } catch (error) {
    if (findErrorCode(error) !== "55P03") throw error;
    throw new StartRefused(
      "Another process has been migrating this database for two minutes. Try again later.",
    );
  }
}

/** @param {import("pg").Client} client */
async function listApplied(client) {
  return new Set(await selectNames(client, "finished_at IS NOT NULL AND rolled_back_at IS NULL"));
}

/** @param {import("pg").Client} client */
function listFailed(client) {
  return selectNames(client, "finished_at IS NULL AND rolled_back_at IS NULL");
}

/** @param {import("pg").Client} client @param {string} condition @returns {Promise<string[]>} */
async function selectNames(client, condition) {
  try {
    const { rows } = await client.query(`SELECT migration_name FROM _prisma_migrations WHERE ${condition}`);
    return rows.map((row) => row.migration_name);
  } catch (error) {
    // An undefined table: nothing was ever applied here.
    if (findErrorCode(error) === "42P01") return [];
    throw error;
  }
}
