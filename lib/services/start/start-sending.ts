import "server-only";
import { startJobs, stopJobs } from "@/lib/jobs/start-jobs";
import { startNotices } from "@/lib/logout/start-notices";
import { startMail } from "@/lib/mail/start-mail";

/**
 * Sends what acts have left to be sent: mails, and logout notices to applications.
 *
 * @returns ends that: nothing further is begun, what is under way gets `milliseconds`.
 */
export async function startSending(): Promise<(milliseconds: number) => Promise<void>> {
  await startJobs();
  const stops = [startMail(), startNotices()];
  return async (milliseconds) => {
    await Promise.all(stops.map((stop) => stop(milliseconds)));
    await stopJobs();
  };
}
