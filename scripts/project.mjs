import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. Every path is made from it, so that commands work from anywhere. */
export const projectDirectory = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export const schemaFile = path.join(projectDirectory, "prisma", "schema.prisma");
export const migrationsDirectory = path.join(projectDirectory, "prisma", "migrations");

/** Where the embedded database and generated keys are kept (environment variable `DATA_DIR`). */
export function getDataDirectory() {
  return path.resolve(projectDirectory, process.env.DATA_DIR || ".data");
}
