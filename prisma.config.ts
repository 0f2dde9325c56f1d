import { defineConfig } from "prisma/config";

// Generating the client runs no engine, yet the command would download one. It downloads nothing when it is told of a
// program that exists. Migrations use the engine of an npm package instead (embedded-postgres/schema-engine.mjs).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
