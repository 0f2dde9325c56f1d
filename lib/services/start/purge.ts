import "server-only";
import { deleteOldAttempts, forgetOldProofs } from "@/lib/data/attempts";
import { deleteExpiredRecords } from "@/lib/data/oidc-records";
import { deleteOldSignIns } from "@/lib/data/sign-ins";

const everyMilliseconds = 10 * 60_000;
const hour = 60 * 60_000;
const batch = 1_000;
/**
 * A login's trace is kept for the users' pages and for questions about a reference number. A sign-in is kept as long:
 * nothing that stands on it lives longer than 61 days, its grant and a refresh token after a session's last hour.
 */
const traceDays = 90;

/** Removes what has expired, now and then, in small batches that lock nothing others need. */
export function startPurging(): void {
  setInterval(() => void purge().catch(() => undefined), everyMilliseconds).unref();
}

/** One round. Expired protocol records stay for an hour more, so that a late replay is still recognised. */
async function purge(): Promise<void> {
  const now = Date.now();
  const before = new Date(now - hour);
  while ((await deleteExpiredRecords(before, batch)) === batch);
  await forgetOldProofs();
  const oldest = new Date(now - traceDays * 24 * hour);
  while ((await deleteOldAttempts(oldest, batch)) === batch);
  while ((await deleteOldSignIns(oldest, batch)) === batch);
}
