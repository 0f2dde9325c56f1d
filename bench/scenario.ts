import { randomBytes } from "node:crypto";
import { Browser } from "@/e2e/fixtures/http-browser/browser";
import { createKeepAliveAgent } from "@/e2e/fixtures/http-browser/keep-alive";
import type { Load } from "./measure";

/** One kind of work. `prepare` makes, outside of the measurement, what each of the workers runs. */
export interface Scenario {
  name: string;
  /** The same work at the limit peer, by its scenario's name. */
  limit?: string;
  /** What of it neither side can do without, by its scenario's name. */
  beside?: string;
  /** Bounds at any concurrency; the warm-up takes a tenth of the count. */
  bounds: Omit<Load, "concurrency">;
  prepare(workers: number): Promise<(worker: number) => Promise<unknown>>;
}

const connections = createKeepAliveAgent();

/** A new browser. As from behind a proxy: everybody has an address of their own, so that limits per address see no crowd. */
export function openBrowser(): Browser {
  return new Browser(connections, { "x-forwarded-for": `10.${[...randomBytes(3)].join(".")}` });
}

/** Makes something for each worker. @returns what a worker has. */
export async function prepareEach<T>(
  workers: number,
  prepare: () => Promise<T>,
): Promise<(worker: number) => T> {
  const prepared = await Promise.all(Array.from({ length: workers }, prepare));
  return (worker) => {
    const own = prepared[worker];
    if (own === undefined) throw new Error(`nothing was prepared for worker ${worker}`);
    return own;
  };
}
