import "server-only";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log/log";
import { sendNotices } from "./send-notices";
import { sweepNotices } from "./sweep-notices";

const sweepMilliseconds = 30_000;

/** How many applications one instance is telling, at most: each takes one connection, for five seconds at most. */
const atOnce = 16;

/**
 * Sends logout notices from now on. The queue is started before.
 *
 * @returns ends that: nothing further is begun, what is under way gets `milliseconds`.
 */
export function startNotices(): (milliseconds: number) => Promise<void> {
  const worker = startWorker({
    queue: "logout",
    atOnce,
    run: ({ applicationId }) => sendNotices(applicationId),
  });
  const sweep = () =>
    sweepNotices().catch((error) => log().error({ err: error }, "looking for waiting logout notices failed"));
  const timer = setInterval(sweep, sweepMilliseconds);
  timer.unref();
  void sweep();
  return (milliseconds) => {
    clearInterval(timer);
    return worker.stop(milliseconds);
  };
}
