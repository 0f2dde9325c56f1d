import "server-only";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/**
 * Forgets at most `limit` proofs that nobody can decide any more, their attempts being over for `seconds`: personal data has no
 * business there.
 *
 * @returns how many were forgotten.
 */
export function forgetOldProofs(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    UPDATE attempt SET sealed_proof = NULL WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM attempt WHERE consumed_at IS NOT NULL AND finished_at IS NULL AND sealed_proof IS NOT NULL
        AND expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}

/** Removes at most `limit` attempts that began longer ago than their pool keeps them, else than `seconds`. @returns how many went. */
export function deleteOldAttempts(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM attempt WHERE ctid = ANY(ARRAY(
      SELECT old.ctid FROM pool, LATERAL (
        SELECT ctid FROM attempt WHERE pool_id = pool.id AND reference <> ''
          AND created_at < now() - make_interval(secs => coalesce(pool.sign_in_retention_days * 86400.0, ${seconds})::double precision)
        ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ) AS old LIMIT ${limit}
    ))`;
}
