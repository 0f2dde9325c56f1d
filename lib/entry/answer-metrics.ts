import "server-only";
import { config } from "@/lib/config";
import { digest, matchesDigest } from "@/lib/crypto/digest";
import { getOldestNoticeAge } from "@/lib/data/logout-notices";
import { getOldestUnsentAge } from "@/lib/data/mails";
import { log } from "@/lib/log/log";
import { noteOldestMail, noteOldestNotice } from "@/lib/metrics/count";
import { renderMetrics } from "@/lib/metrics/render";
import { listRefusalCounts } from "@/server/refusal-counts.mjs";

const noStore = { "cache-control": "no-store" };

/**
 * The metrics of this instance, for whoever has the operator's token (SEC-65). Without a token in the configuration there is nothing
 * here; strangers learn nothing else.
 */
export async function answerMetrics(headers: Headers): Promise<Response> {
  const { metricsToken } = config();
  if (metricsToken === null) return new Response(null, { status: 404, headers: noStore });
  const presented = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (presented === undefined || !matchesDigest(presented, digest(metricsToken)))
    return new Response(null, { status: 401, headers: { ...noStore, "www-authenticate": "Bearer" } });
  await lookAtWaiting();
  const { type, text } = await renderMetrics(listRefusalCounts());
  return new Response(text, { headers: { ...noStore, "content-type": type } });
}

/** What waits is known to the database alone; when it does not answer, everything else is still told. */
async function lookAtWaiting(): Promise<void> {
  try {
    const [mail, notice] = await Promise.all([getOldestUnsentAge(), getOldestNoticeAge()]);
    noteOldestMail(mail);
    noteOldestNotice(notice);
  } catch (error) {
    log().warn({ err: error }, "how long mails and logout notices wait is not known");
    noteOldestMail(null);
    noteOldestNotice(null);
  }
}
