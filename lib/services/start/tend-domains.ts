import "server-only";
import { log } from "@/lib/log/log";
import { checkDueDomains } from "@/lib/services/custom-domains/check-due-domains";
import { leaveDueAddresses } from "@/lib/services/custom-domains/leave-due-addresses";
import { ClockWatch } from "./clock-watch";
import { readClocks } from "./read-clocks";

const everyMilliseconds = 10 * 60_000;

/** Looks every ten minutes, beginning ten minutes from now, after the pools' own domains and the addresses whose time is over. */
export async function startTending(): Promise<void> {
  const watch = new ClockWatch(await readClocks());
  let running = false;
  setInterval(async () => {
    if (running) return;
    running = true;
    await tendOnce(watch);
    running = false;
  }, everyMilliseconds).unref();
}

/** One look. Never rejects: what went wrong is in the log, and the next look tries again. */
export async function tendOnce(watch: ClockWatch): Promise<void> {
  try {
    await checkDueDomains();
    if (watch.isSteady(await readClocks())) await leaveDueAddresses();
  } catch (error) {
    log().error({ err: error }, "looking after the pools' domains failed");
  }
}
