import { startEmbeddedServer } from "../embedded-postgres/embedded-server.mjs";
import { applyMigrations } from "../embedded-postgres/migrations.mjs";
import { getDataDirectory, migrationsDirectory } from "./project.mjs";
import { runCommand } from "./run-command.mjs";

await runCommand(async () => {
  const url = process.env.DATABASE_URL;
  if (url) return migrate(url);
  const server = await startEmbeddedServer({ dataDir: getDataDirectory(), log: console.log });
  try {
    await migrate(server.url);
  } finally {
    await server.stop();
  }
});

/** @param {string} url */
async function migrate(url) {
  const applied = await applyMigrations(url, migrationsDirectory, console.log);
  console.log(applied.length === 0 ? "The database is up to date" : "The database is migrated");
}
