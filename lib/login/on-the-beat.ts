import "server-only";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds: several times what the work below takes. */
const beat = 50;

/**
 * Does what takes a little longer where there is somebody than where there is nobody, and ends with the next beat after it began, also
 * where it fails: how long the work took is not to be told from how long the answer takes (SEC-56).
 */
export async function onTheBeat<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const took = performance.now() - began;
    await wait(Math.ceil(took / beat) * beat - took);
  }
}
