import "server-only";
import { getConnection } from "@/lib/data/connection-settings";
import type { TrialLook } from "@/lib/domain/connection/trial-look";
import type { PoolScope } from "@/lib/services/access/scope";
import { findLastTrial } from "./find-last-trial";

/**
 * Which trial of a connection ended last: what a page asks again every few seconds, to be read anew when it is another one.
 *
 * @throws AppError `connection.not_found`.
 */
export async function lookForTrial(
  scope: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<TrialLook> {
  await getConnection({ poolId: scope.poolId, connectionId });
  const trial = await findLastTrial(scope, { connectionId });
  return { attemptId: trial?.attemptId ?? null };
}
