import "server-only";
import type { TokenRefusal } from "@/lib/domain/application/token-refusal";
import { database, query } from "./client";
import { Prisma } from "./generated/client";

/** How many of an application's last attempts are looked at: what is older is not waited for any more. */
const looked = 500;

/** What has come of an application's attempts. */
export interface FirstSignInFacts {
  /** When the last one succeeded. */
  signedInAt: Date | null;
  failure: { reason: string; reference: string; at: string } | null;
}

/** Whether anybody has signed in for an application, and how the last refused attempt of it ended. Tests of a connection are no attempts of it. */
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
       FROM recent WHERE outcome = 'refused' AND reason IS NOT NULL ORDER BY created_at DESC LIMIT 1) AS failure`);
  return found ?? { signedInAt: null, failure: null };
}

/**
 * Notes why an application that has never had tokens was refused some. Anybody can make such a request, so it is written once in a
 * second at most, and not at all once the application is connected.
 */
export async function noteRefusedTokens(
  key: { poolId: string; clientId: string },
  refusal: TokenRefusal,
): Promise<void> {
  await database().$executeRaw`
    UPDATE application SET refused_tokens = ${refusal}, refused_tokens_at = now()
    WHERE client_id = ${key.clientId} AND pool_id = ${key.poolId}
      AND NOT EXISTS (SELECT 1 FROM application_milestone m WHERE m.application_id = application.id AND m.kind = 'tokens')
      AND (refused_tokens_at IS NULL OR refused_tokens_at < now() - interval '1 second')`;
}
