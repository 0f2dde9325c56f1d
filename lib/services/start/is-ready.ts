import "server-only";
import path from "node:path";
import { listMigrationNames } from "@/embedded-postgres/migration-folder.mjs";
import { listAppliedMigrations } from "@/lib/data/migrations";

let wanted: Promise<string[]> | undefined;

/** Whether this instance can serve: the database answers and holds every migration of this release (REL-28). */
export async function isReady(): Promise<boolean> {
  wanted ??= listMigrationNames(path.join(process.cwd(), "prisma", "migrations"));
  try {
    const applied = new Set(await listAppliedMigrations());
    return (await wanted).every((name) => applied.has(name));
  } catch {
    return false;
  }
}
