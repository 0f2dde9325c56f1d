import "server-only";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log/log";
import { deliverMail } from "./deliver-mail";
import { isMailOn } from "./is-mail-on";
import { sweepMails } from "./sweep-mails";

const sweepMilliseconds = 30_000;

/** How many mails one instance is at, at most. */
const atOnce = 5;

/**
 * Sends mails from now on, where there is a mail server. The queue is started before.
 *
 * @returns ends that: no further mail is begun, those under way get `milliseconds`.
 */
export function startMail(): (milliseconds: number) => Promise<void> {
  if (!isMailOn()) return async () => undefined;
  const worker = startWorker({ queue: "mail", atOnce, run: ({ mailId }) => deliverMail(mailId) });
  const sweep = () =>
    sweepMails().catch((error) => log().error({ err: error }, "looking for waiting mails failed"));
  const timer = setInterval(sweep, sweepMilliseconds);
  timer.unref();
  void sweep();
  return (milliseconds) => {
    clearInterval(timer);
    return worker.stop(milliseconds);
  };
}
