import "server-only";
import { execute, query } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** What asks a user's authenticator: a page of a pool, in one browser. */
export interface ChallengePlace {
  poolId: string;
  /** Digest of what the page stands for. */
  askedBy: string;
  browserDigest: string;
}

/**
 * Keeps the digest of a challenge, in the place of an earlier one of the same page and browser: what was asked before is not asked any
 * more.
 *
 * @param challenge `userHandle` of a passkey that is to be made; null for one that is to be used.
 */
export async function keepChallenge(
  { poolId, askedBy, browserDigest }: ChallengePlace,
  challenge: { digest: string; userHandle: string | null; lifetimeSeconds: number },
): Promise<void> {
  await execute(Prisma.sql`
    INSERT INTO passkey_challenge (asked_by, pool_id, browser_digest, digest, user_handle, expires_at)
    VALUES (${askedBy}, ${poolId}, ${browserDigest}, ${challenge.digest}, ${challenge.userHandle},
      now() + make_interval(secs => ${challenge.lifetimeSeconds}))
    ON CONFLICT (asked_by, browser_digest, pool_id) DO UPDATE
    SET digest = excluded.digest, user_handle = excluded.user_handle, expires_at = excluded.expires_at`);
}

/**
 * Takes a challenge away: of any number of parallel callers one gets it.
 *
 * @returns null when this page in this browser has not asked it, or not within its time.
 */
export async function takeChallenge(
  { poolId, askedBy, browserDigest }: ChallengePlace,
  digest: string,
): Promise<{ userHandle: string | null } | null> {
  const [taken] = await query<{ userHandle: string | null }>(Prisma.sql`
    DELETE FROM passkey_challenge
    WHERE asked_by = ${askedBy} AND browser_digest = ${browserDigest} AND pool_id = ${poolId} AND digest = ${digest}
      AND expires_at > now()
    RETURNING user_handle AS "userHandle"`);
  return taken ?? null;
}

/** Removes at most `limit` challenges whose time was over more than `seconds` ago. @returns how many went. */
export function deleteOldChallenges(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM passkey_challenge WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM passkey_challenge WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
