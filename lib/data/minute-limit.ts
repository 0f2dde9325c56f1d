import "server-only";
import { addToCounters } from "./rate-limits";

/** Milliseconds between a count and what is written of it, with all others of that time. */
const interval = 1_000;
const minute = 60_000;

interface Count {
  /** What all instances together have let through, as far as this one has heard. */
  shared: number;
  /** What this one has let through since. */
  own: number;
}

/**
 * A limit per key and minute of the clock that all instances share and that costs a request nothing but memory: each instance
 * counts for itself, adds what it has let through to a counter in PostgreSQL once a second, and learns there what the others
 * have. One alone keeps the limit to the letter; of several, each may let through as much as it allows before it has heard
 * of the others, for a second at most. What is refused is neither counted nor written, so a flood costs the database nothing.
 */
export class MinuteLimit {
  private ends = 0;
  private counts = new Map<string, Count>();
  private writing: NodeJS.Timeout | undefined;

  /**
   * @param options `points` are let through in a minute for each key; `onFailure` hears of what could not be written: it
   *   is tried again.
   */
  constructor(
    private readonly options: { name: string; points: number; onFailure: (error: unknown) => void },
  ) {}

  /**
   * Counts one.
   *
   * @param now milliseconds since the epoch.
   * @returns null when it is let through, else in how many seconds the next one is.
   */
  count(key: string, now = Date.now()): number | null {
    if (now >= this.ends) {
      this.ends = now - (now % minute) + minute;
      // Whoever is writing of the minute before keeps its own counts.
      this.counts = new Map();
    }
    const count = this.counts.get(key) ?? { shared: 0, own: 0 };
    if (count.shared + count.own >= this.options.points) return Math.ceil((this.ends - now) / 1000);
    count.own += 1;
    this.counts.set(key, count);
    this.plan();
    return null;
  }

  /** Nothing waits for it: a process that ends takes a second's count with it. */
  private plan(): void {
    this.writing ??= setTimeout(() => void this.write(), interval).unref();
  }

  private async write(): Promise<void> {
    const { counts, ends, options } = this;
    const added = [...counts]
      .filter(([, { own }]) => own > 0)
      .map(([key, { own }]) => ({ key, points: own }));
    const nameOf = (key: string) => `${options.name}:${key}`;
    try {
      if (added.length > 0) {
        const named = added.map(({ key, points }) => ({ key: nameOf(key), points }));
        const totals = new Map((await addToCounters(ends, named)).map(({ key, points }) => [key, points]));
        for (const { key, points } of added) {
          const count = counts.get(key);
          if (!count) continue;
          count.own -= points;
          count.shared = totals.get(nameOf(key)) ?? count.shared + points;
        }
      }
    } catch (error) {
      options.onFailure(error);
    }
    this.writing = undefined;
    if ([...this.counts.values()].some(({ own }) => own > 0)) this.plan();
  }
}
