import "server-only";
import { jobQueue } from "./job-queue";

/**
 * Begins the upkeep of the queue: every two minutes one instance ends jobs that nobody ended, and removes old ones.
 *
 * @throws when the database holds no queue of this release.
 */
export async function startJobs(): Promise<void> {
  await jobQueue().start();
}

/** Ends the upkeep. Who works on a queue is stopped before. */
export async function stopJobs(): Promise<void> {
  await jobQueue().stop({ graceful: false });
}
