import { afterAll, beforeAll } from "vitest";
import { type Simulator, startSimulator } from "../server";

/** A simulator for the tests of one file, with a clock that the tests may put forward. */
export function runSimulator(): { readonly url: string; passSeconds(seconds: number): void } {
  let simulator: Simulator;
  let offset = 0;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, now: () => Date.now() + offset });
  });
  afterAll(() => simulator.close());
  return {
    get url() {
      return simulator.url;
    },
    passSeconds(seconds) {
      offset += seconds * 1000;
    },
  };
}
