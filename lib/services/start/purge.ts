import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { config } from "@/lib/config";
import { deleteOldAdministratorSessions } from "@/lib/data/administrators";
import { deleteOldAuditEvents } from "@/lib/data/audit-events";
import { forgetOldSecrets } from "@/lib/data/connection-credentials";
import { deleteOldNotices } from "@/lib/data/logout-notices";
import { deleteOldMailCodes } from "@/lib/data/mail-codes";
import { deleteOldMails, forgetOldMailParameters } from "@/lib/data/mails";
import { deleteExpiredRecords } from "@/lib/data/oidc-records";
import { deleteOldAttempts, forgetOldProofs } from "@/lib/data/old-attempts";
import { deleteOldChallenges } from "@/lib/data/passkey-challenges";
import { deleteOldPasswordLinks } from "@/lib/data/password-links";
import { deleteOldPendingSignIns } from "@/lib/data/pending-console-sign-ins";
import { inPurgeTurn, type Overdue } from "@/lib/data/purge-turn";
import { deleteOldCounters } from "@/lib/data/rate-limits";
import { deleteOldRequestFaults } from "@/lib/data/request-faults";
import { deleteOldGuides } from "@/lib/data/setup-guides";
import { deleteOldSignIns } from "@/lib/data/sign-ins";
import { forgetRetiredPrivateKeys } from "@/lib/data/signing-keys";
import type { Queries } from "@/lib/data/transaction";
import { tokenLifetimes } from "@/lib/domain/application/token-settings";
import { privateAfterSeconds } from "@/lib/domain/signing-key/rotation";
import { log } from "@/lib/log/log";
import { removeGoneKeys } from "@/lib/services/signing-keys/remove-gone-keys";
import { ClockWatch } from "./clock-watch";
import { readClocks } from "./read-clocks";

const everyMilliseconds = 10 * 60_000;
const hour = 60 * 60;
const day = 24 * hour;
const batch = 1_000;

/**
 * A sign-in is live state, not history: nothing that stands on it lives longer than two lifetimes of a refresh token and a
 * session: its grant, and a refresh token after that one's last hour. It knows nothing of the attempt that it came from, which has a retention of its own.
 */
const signInDays = 2 * tokenLifetimes.refreshTokenDays.most + 10;

/** Mails are history once they are sent: whom something was sent to is not kept for longer than it helps. */
const mailDays = 30;

/** What applications were told is history once it is over, and whose session it was. */
const noticeDays = 7;

/** A mistake that an application makes no more says nothing about it. */
const requestFaultDays = 7;

/**
 * What is removed, and how many seconds after it is over. For attempts and audit events that counts while nobody has chosen another time
 * on the console. Expired records stay for an hour, to recognise a late replay.
 */
function listKinds(): Record<
  string,
  { seconds: number; remove: (queries: Queries, rows: Overdue) => Promise<number> }
> {
  return {
    records: { seconds: hour, remove: deleteExpiredRecords },
    proofs: { seconds: 0, remove: forgetOldProofs },
    secrets: { seconds: 0, remove: forgetOldSecrets },
    attempts: { seconds: config().signInRetentionDays * day, remove: deleteOldAttempts },
    signIns: { seconds: signInDays * day, remove: deleteOldSignIns },
    administratorSessions: { seconds: day, remove: deleteOldAdministratorSessions },
    pendingSignIns: { seconds: 0, remove: deleteOldPendingSignIns },
    passwordLinks: { seconds: day, remove: deleteOldPasswordLinks },
    mailCodes: { seconds: day, remove: deleteOldMailCodes },
    passkeyChallenges: { seconds: 0, remove: deleteOldChallenges },
    guides: { seconds: day, remove: deleteOldGuides },
    mailParameters: { seconds: 0, remove: forgetOldMailParameters },
    mails: { seconds: mailDays * day, remove: deleteOldMails },
    logoutNotices: { seconds: noticeDays * day, remove: deleteOldNotices },
    requestFaults: { seconds: requestFaultDays * day, remove: deleteOldRequestFaults },
    privateKeys: { seconds: privateAfterSeconds, remove: forgetRetiredPrivateKeys },
    signingKeys: { seconds: 0, remove: removeGoneKeys },
    counters: { seconds: hour, remove: deleteOldCounters },
    auditEvents: { seconds: config().auditRetentionDays * day, remove: deleteOldAuditEvents },
  };
}

/** Removes what has expired every ten minutes, beginning ten minutes from now. */
export async function startPurging(): Promise<void> {
  const watch = new ClockWatch(await readClocks());
  let running = false;
  setInterval(async () => {
    if (running) return;
    running = true;
    await purgeOnce(watch);
    running = false;
  }, everyMilliseconds).unref();
}

/** One round. Never rejects: what went wrong is in the log, and the next round tries again. */
export async function purgeOnce(watch: ClockWatch): Promise<void> {
  try {
    if (watch.isSteady(await readClocks())) await purge();
    else log().warn("the database's clock was set: nothing is purged until it is back, for a day at most");
  } catch (error) {
    log().error({ err: error }, "purging failed");
  }
}

/**
 * Goes through all kinds of rows in small batches that lock nothing others need, and rests between two as long as one took. What
 * fails for one kind keeps no other from its turn. Ends when another instance is at it (REL-10).
 */
export async function purge(): Promise<void> {
  const removed: Record<string, number> = {};
  for (const [kind, { seconds, remove }] of Object.entries(listKinds())) {
    try {
      const count = await removeAll((queries) => remove(queries, { seconds, limit: batch }));
      if (count === null) return log().debug({ removed }, "another instance is purging");
      removed[kind] = count;
    } catch (error) {
      log().error({ err: error, kind }, "purging failed");
    }
  }
  const level = Object.values(removed).some((count) => count > 0) ? "info" : "debug";
  log()[level]({ removed }, "purged");
}

/** @returns how many rows went, or null when it was somebody else's turn. */
async function removeAll(removeBatch: (queries: Queries) => Promise<number>): Promise<number | null> {
  for (let total = 0; ; ) {
    const began = performance.now();
    const count = await inPurgeTurn(removeBatch);
    if (count === null) return null;
    total += count;
    if (count < batch) return total;
    await wait(performance.now() - began);
  }
}
