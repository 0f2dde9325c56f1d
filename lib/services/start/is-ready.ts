import "server-only";
import path from "node:path";
import { listMigrationNames } from "@/embedded-postgres/migration-folder.mjs";
import { listAppliedMigrations } from "@/lib/data/migrations";
import { log } from "@/lib/log/log";

let wanted: string[] | undefined;
/** What the last probe found; probes come every few seconds, and a line is written when that changes. */
let lastReason: string | null = null;

/**
 * Whether this instance can serve: the database answers and holds every migration of this release (REL-28). Why not is in the
 * log; whoever asks is not told.
 */
export async function isReady(): Promise<boolean> {
  const { reason, fields } = await findObstacle();
  if (reason !== lastReason) {
    if (reason) log().warn({ reason, ...fields }, "not ready");
    else log().info("ready again");
  }
  lastReason = reason;
  return reason === null;
}

async function findObstacle(): Promise<{ reason: string | null; fields?: Record<string, unknown> }> {
  try {
    wanted ??= await listMigrationNames(path.join(process.cwd(), "prisma", "migrations"));
    const applied = new Set(await listAppliedMigrations());
    const missing = wanted.filter((name) => !applied.has(name));
    return missing.length > 0
      ? { reason: "the database lacks migrations", fields: { missing } }
      : { reason: null };
  } catch (error) {
    return { reason: "the database does not answer", fields: { err: error } };
  }
}
