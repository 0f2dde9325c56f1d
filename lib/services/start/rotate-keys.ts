import "server-only";
import { log } from "@/lib/log/log";
import { rotateDueKeys } from "@/lib/services/signing-keys/rotate-due-keys";
import { ClockWatch } from "./clock-watch";
import { readClocks } from "./read-clocks";

const everyMilliseconds = 10 * 60_000;

/** Looks every ten minutes, beginning ten minutes from now, whose signing keys are to be rotated. */
export async function startRotating(): Promise<void> {
  const watch = new ClockWatch(await readClocks());
  let running = false;
  setInterval(async () => {
    if (running) return;
    running = true;
    await rotateOnce(watch);
    running = false;
  }, everyMilliseconds).unref();
}

/** One look. Never rejects: what went wrong is in the log, and the next look tries again. */
export async function rotateOnce(watch: ClockWatch): Promise<void> {
  try {
    if (watch.isSteady(await readClocks())) await rotateDueKeys();
    else
      log().warn(
        "the database's clock was set: no signing key is rotated until it is back, for a day at most",
      );
  } catch (error) {
    log().error({ err: error }, "looking for signing keys to rotate failed");
  }
}
