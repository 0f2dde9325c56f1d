import "server-only";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** How many of an application's last attempts are looked at: what is older is not waited for any more. */
const looked = 500;

/** What has come of an application's attempts. */
export interface FirstSignInFacts {
  /** When somebody first got in, among the last attempts. */
  signedInAt: Date | null;
  /** It acts for somebody now, who may have come in by single sign-on, without an attempt. */
  granted: boolean;
  failure: { reason: string; reference: string; at: string } | null;
}

/** Whether anybody has got in to an application, and how the last refused attempt of it ended. Tests of a connection are no attempts of it. */
export async function findFirstSignInFacts(key: {
  poolId: string;
  applicationId: string;
  clientId: string;
}): Promise<FirstSignInFacts> {
  const [found] = await query<FirstSignInFacts>(Prisma.sql`
    WITH recent AS (
      SELECT outcome, reason, reference, finished_at, created_at FROM attempt
      WHERE application_id = ${key.applicationId} AND pool_id = ${key.poolId} AND target IS DISTINCT FROM 'trial'
      ORDER BY created_at DESC LIMIT ${looked}
    )
    SELECT (SELECT min(finished_at) FROM recent WHERE outcome IN ('signed_in', 'created')) AS "signedInAt",
      EXISTS (
        SELECT 1 FROM oidc_record r WHERE r.client_id = ${key.clientId} AND r.pool_id = ${key.poolId} AND r.kind = 'Grant'
      ) AS granted,
      (SELECT jsonb_build_object('reason', reason, 'reference', reference, 'at', coalesce(finished_at, created_at))
       FROM recent WHERE outcome = 'refused' AND reason IS NOT NULL ORDER BY created_at DESC LIMIT 1) AS failure`);
  return found ?? { signedInAt: null, granted: false, failure: null };
}
