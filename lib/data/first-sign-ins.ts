import "server-only";
import { providerRefusals } from "@/lib/domain/login/provider-refusal";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** How many of an application's last attempts are looked at: what is older is not waited for any more. */
const looked = 500;

/** What has come of an application's attempts. */
export interface FirstSignInFacts {
  /** When the last one succeeded. */
  signedInAt: Date | null;
  failure: { reason: string; reference: string; at: string } | null;
}

/**
 * Whether anybody has signed in for an application, and how the last refused attempt of it ended. Tests of a connection are no attempts of
 * it, and what was wrong with a request before there was one stands among the mistakes in its requests.
 */
export async function findFirstSignInFacts(key: {
  poolId: string;
  applicationId: string;
}): Promise<FirstSignInFacts> {
  const [found] = await query<FirstSignInFacts>(Prisma.sql`
    WITH recent AS (
      SELECT outcome, reason, reference, finished_at, created_at, second_factor_due_at FROM attempt
      WHERE application_id = ${key.applicationId} AND pool_id = ${key.poolId} AND target IS DISTINCT FROM 'trial'
      ORDER BY created_at DESC LIMIT ${looked}
    )
    SELECT (SELECT max(finished_at) FROM recent WHERE outcome IN ('signed_in', 'created') AND second_factor_due_at IS NULL) AS "signedInAt",
      (SELECT jsonb_build_object('reason', reason, 'reference', reference, 'at', coalesce(finished_at, created_at))
       FROM recent WHERE outcome = 'refused' AND reason <> ALL (${[...providerRefusals]}) ORDER BY created_at DESC LIMIT 1) AS failure`);
  return found ?? { signedInAt: null, failure: null };
}
