import "server-only";
import PgBoss from "pg-boss";
import { onConnections } from "@/lib/data/job-statements";
import { log } from "@/lib/log/log";

const holder = globalThis as { dingpassJobQueue?: PgBoss };

/**
 * pg-boss on the process' own database connections. Its tables come with our migrations: at run time it makes none, and has no schedules.
 * Jobs that are over are kept for an hour, to be looked at.
 */
export function jobQueue(): PgBoss {
  holder.dingpassJobQueue ??= open();
  return holder.dingpassJobQueue;
}

function open(): PgBoss {
  const queue = new PgBoss({
    db: onConnections,
    migrate: false,
    schedule: false,
    archiveCompletedAfterSeconds: 60 * 60,
    archiveFailedAfterSeconds: 60 * 60,
    deleteAfterHours: 1,
  });
  // Its upkeep comes again by itself.
  queue.on("error", (error) => log().warn({ err: error }, "the upkeep of the job queue failed"));
  return queue;
}
