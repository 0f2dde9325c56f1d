import { performance } from "node:perf_hooks";

/** Bounds of a piece of work: it ends at whichever of `count` and `seconds` comes first. */
export interface Load {
  concurrency: number;
  count: number;
  seconds: number;
}

/** What one piece of work took. */
export interface Sample {
  /** Of each run, in milliseconds. */
  latencies: readonly number[];
  /** Of the whole. */
  seconds: number;
}

export interface Timing {
  count: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Nearest-rank percentile of ascending values; `share` between 0 and 1. */
export function getPercentile(ascending: number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}

/** Pieces of the same work, taken together. */
export function sumUp(samples: readonly Sample[]): Timing {
  const latencies = samples.flatMap((sample) => sample.latencies).sort((left, right) => left - right);
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0);
  return {
    count: latencies.length,
    perSecond: latencies.length / seconds,
    p50: getPercentile(latencies, 0.5),
    p99: getPercentile(latencies, 0.99),
  };
}

/**
 * Keeps `concurrency` runs going until a bound is reached; runs under way then are finished and counted. The
 * first failure ends the work and is thrown: a number that hides failures is worth nothing.
 */
export async function runLoad(load: Load, run: (worker: number) => Promise<unknown>): Promise<Sample> {
  const latencies: number[] = [];
  const begin = performance.now();
  const deadline = begin + load.seconds * 1000;
  let started = 0;
  let failed = false;
  const work = async (worker: number) => {
    while (started < load.count && performance.now() < deadline && !failed) {
      started += 1;
      const start = performance.now();
      try {
        await run(worker);
      } catch (error) {
        failed = true;
        throw error;
      }
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, (_, worker) => work(worker)));
  return { latencies, seconds: (performance.now() - begin) / 1000 };
}
