import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log/log";
import { jobQueue } from "./job-queue";
import type { Queue, Queues } from "./queues";

const lookMilliseconds = 1_000;

interface WorkerOptions<Name extends Queue> {
  queue: Name;
  /** How many jobs one instance is at, at most. */
  atOnce: number;
  /** What it throws is in the log, and the job counts as failed. */
  run: (data: Queues[Name]) => Promise<void>;
}

/** What works on a queue, until it is stopped. */
export interface Worker {
  /** Takes no further job, and waits for those under way, `milliseconds` at most. */
  stop: (milliseconds: number) => Promise<void>;
}

/**
 * Works on a queue: looks every second for as many jobs as there is room for. pg-boss has such a loop of its own, but does not wait
 * for its last statement about a job: a database that is away for a moment would become an exception that nobody catches.
 */
export function startWorker<Name extends Queue>({ queue, atOnce, run }: WorkerOptions<Name>): Worker {
  const underWay = new Set<Promise<void>>();
  const ended = new AbortController();
  const look = async () => {
    const room = atOnce - underWay.size;
    if (room < 1 || ended.signal.aborted) return;
    // A database that does not answer gives none.
    const jobs = await jobQueue().fetch<Queues[Name]>(queue, { batchSize: room });
    for (const job of jobs) {
      const work: Promise<void> = runJob(queue, job, run).finally(() => underWay.delete(work));
      underWay.add(work);
    }
  };
  const loop = async () => {
    while (!ended.signal.aborted) {
      await look();
      // Ends early when the worker is stopped.
      await wait(lookMilliseconds, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  };
  const looking = loop();
  return {
    stop: async (milliseconds) => {
      ended.abort();
      const timer = new AbortController();
      // Ends early when all work is done.
      const over = wait(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined);
      await Promise.race([looking.then(() => Promise.all(underWay)), over]);
      timer.abort();
    },
  };
}

async function runJob<Data extends object>(
  queue: Queue,
  job: { id: string; data: Data },
  run: (data: Data) => Promise<void>,
): Promise<void> {
  try {
    await run(job.data).then(
      () => jobQueue().complete(queue, job.id),
      async (error) => {
        log().error({ err: error, queue, job: job.id }, "a job failed");
        await jobQueue().fail(queue, job.id);
      },
    );
  } catch (error) {
    // The queue itself notices after a while that nobody ended the job.
    log().warn({ err: error, queue, job: job.id }, "the end of a job could not be written");
  }
}
