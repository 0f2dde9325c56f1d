import "server-only";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** Stores that somebody has entered the right password and owes the second factor. */
export async function createPendingSignIn(
  queries: Queries,
  data: { digest: string; administratorId: string; expiresAt: Date },
): Promise<void> {
  await queries.pendingConsoleSignIn.create({ data });
}

/** What is still pending under a digest, of somebody who may sign in, or null. */
export async function findPendingSignIn(queries: Queries, digest: string, now: Date, tries: number) {
  return queries.pendingConsoleSignIn.findFirst({
    where: { digest, expiresAt: { gt: now }, tries: { lt: tries }, administrator: { disabledAt: null } },
    select: { administrator: { select: { id: true, email: true, name: true, passwordHash: true } } },
  });
}

/** Counts an answer before it is looked at: of a parallel burst no more than `tries` are let through. */
export async function countPendingTry(
  queries: Queries,
  digest: string,
  now: Date,
  tries: number,
): Promise<boolean> {
  const { count } = await queries.pendingConsoleSignIn.updateMany({
    where: { digest, expiresAt: { gt: now }, tries: { lt: tries } },
    data: { tries: { increment: 1 } },
  });
  return count === 1;
}

/** Uses it up: of any number of parallel callers one is told true. */
export async function consumePendingSignIn(queries: Queries, digest: string, now: Date): Promise<boolean> {
  const { count } = await queries.pendingConsoleSignIn.deleteMany({
    where: { digest, expiresAt: { gt: now } },
  });
  return count === 1;
}

/** Ends all that is pending for an administrator, because what the password opened has changed. */
export async function deletePendingSignInsOf(queries: Queries, administratorId: string): Promise<void> {
  await queries.pendingConsoleSignIn.deleteMany({ where: { administratorId } });
}

/** Keeps the challenge that a passkey has to answer, in the place of an earlier one. @returns false when nothing is pending. */
export async function keepPendingChallenge(
  queries: Queries,
  digest: string,
  passkeyChallenge: string,
): Promise<boolean> {
  const { count } = await queries.pendingConsoleSignIn.updateMany({
    where: { digest },
    data: { passkeyChallenge },
  });
  return count === 1;
}

/** Takes the challenge away: of any number of parallel callers one gets it. */
export async function takePendingChallenge(queries: Queries, digest: string): Promise<string | null> {
  const [taken] = await queries.$queryRaw<{ challenge: string }[]>`
    UPDATE pending_console_sign_in AS p SET passkey_challenge = NULL
    FROM (SELECT digest, passkey_challenge AS challenge FROM pending_console_sign_in
      WHERE digest = ${digest} AND passkey_challenge IS NOT NULL FOR UPDATE) AS kept
    WHERE p.digest = kept.digest RETURNING kept.challenge`;
  return taken?.challenge ?? null;
}

/** Removes at most `limit` that ended more than `seconds` ago. @returns how many went. */
export function deleteOldPendingSignIns(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM pending_console_sign_in WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM pending_console_sign_in WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
