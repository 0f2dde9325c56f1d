import "server-only";
import { database } from "./client";
import type { RecordKey } from "./oidc-records";
import { withRetries } from "./transaction";

/**
 * Spends a refresh token: one conditional write, for any number of instances (SEC-06). One that was spent before is spent
 * again while its overlap lasts, because the answer with its successor may have been lost. Whoever uses the successor has
 * got that answer: spending a token ends the overlap of the one that it replaced. What is over, or never was, ended long ago
 * and not now: of two requests at once, "now" is earlier for the one that began first, and may be for the one that comes last.
 *
 * @param overlap seconds from now; it begins with the first use and no later one makes it longer.
 * @param predecessor the digest of the token that this one replaced, or null.
 * @returns false when it was spent before and its overlap is over, or when it is gone.
 */
export async function spendRefreshToken(
  key: RecordKey,
  { overlap, predecessor }: { overlap: number; predecessor: string | null },
): Promise<boolean> {
  const [found] = await withRetries(
    () => database().$queryRaw<[{ spent: boolean }]>`
    WITH spent AS (
      UPDATE oidc_record SET consumed_at = coalesce(consumed_at, now()),
        overlap_until = coalesce(overlap_until,
          CASE WHEN ${overlap} > 0 THEN now() + make_interval(secs => ${overlap}) ELSE 'epoch' END)
      WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}
        AND (consumed_at IS NULL OR overlap_until > now())
      RETURNING pool_id
    ), ended AS (
      UPDATE oidc_record SET overlap_until = 'epoch'
      WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${predecessor}
        AND overlap_until > now() AND EXISTS (SELECT FROM spent)
    )
    SELECT EXISTS (SELECT FROM spent) AS spent`,
  );
  return found.spent;
}
