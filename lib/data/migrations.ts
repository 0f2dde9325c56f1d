import "server-only";
import { database } from "./client";

/** The names of the migrations that this database holds. @throws when it does not answer. */
export async function listAppliedMigrations(): Promise<string[]> {
  const rows = await database().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map(({ name }) => name);
}
