import "server-only";
import { database } from "@/lib/data/client";
import { giveUpExpired, listOverdueMails } from "@/lib/data/mails";
import { log } from "@/lib/log/log";
import { countMail } from "@/lib/metrics/count";
import { queueTry } from "./queue-mail";

/** A job is fetched within a second; what waits longer has lost its own. */
const graceSeconds = 20;
const batch = 200;

/**
 * Asks anew for the jobs of mails that wait too long, because whoever was at them was killed or the database was away, and gives up what
 * is over. Any number of instances may do it at once: a mail that has a job gets no second one.
 */
export async function sweepMails(): Promise<void> {
  const expired = await giveUpExpired(database());
  for (let count = 0; count < expired; count += 1) countMail("given_up");
  const overdue = await listOverdueMails(database(), { seconds: graceSeconds, limit: batch });
  for (const mail of overdue) await queueTry(database(), mail);
  if (expired + overdue.length > 0) log().warn({ expired, overdue: overdue.length }, "mails waited too long");
}
