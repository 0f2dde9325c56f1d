import path from "node:path";
import { StartRefused } from "../embedded-postgres/start-refused.mjs";
import { writeMigration } from "../embedded-postgres/write-migration.mjs";
import { migrationsDirectory, projectDirectory, schemaFile } from "./project.mjs";
import { runCommand } from "./run-command.mjs";

await runCommand(async () => {
  const name = process.argv[2];
  if (name === undefined)
    throw new StartRefused("Give the migration a name: npm run db:diff -- add_connections");
  const file = await writeMigration({ name, schemaFile, migrationsDirectory });
  console.log(
    file === null
      ? "The schema has not changed since the last migration"
      : `Wrote ${path.relative(projectDirectory, file)}: read it before you commit it`,
  );
});
