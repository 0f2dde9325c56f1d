import { startEmbeddedServer } from "../embedded-postgres/embedded-server.mjs";
import { applyMigrations } from "../embedded-postgres/migrations.mjs";
import { grantToRuntimeRole } from "../embedded-postgres/runtime-role.mjs";
import { getDatabaseAddress } from "./database-addresses.mjs";
import { getDataDirectory, migrationsDirectory } from "./project.mjs";
import { runCommand } from "./run-command.mjs";

await runCommand(async () => {
  const runtimeUrl = getDatabaseAddress("DATABASE_URL");
  const migrationUrl = getDatabaseAddress("MIGRATION_DATABASE_URL");
  if (migrationUrl !== undefined) {
    await migrate(migrationUrl, "MIGRATION_DATABASE_URL");
    if (runtimeUrl !== undefined) await grantToRuntimeRole({ migrationUrl, runtimeUrl, log: console.log });
    return;
  }
  if (runtimeUrl !== undefined) return migrate(runtimeUrl, "DATABASE_URL");
  const server = await startEmbeddedServer({ dataDir: getDataDirectory(), log: console.log });
  try {
    await migrate(server.url, "DATA_DIR");
  } finally {
    await server.stop();
  }
});

/** @param {string} url @param {string} variable where the address comes from */
async function migrate(url, variable) {
  const applied = await applyMigrations(url, migrationsDirectory, console.log, variable);
  console.log(applied.length === 0 ? "The database is up to date" : "The database is migrated");
}
