import "server-only";
import { countAgainst, type RateLimit } from "@/lib/data/rate-limits";
import type { PoolScope } from "@/lib/services/access/scope";

/** More than the departments of a page of users whom nobody has looked at yet. */
const calls: RateLimit = { name: "department-names", points: 120, seconds: 60 };

/**
 * Counts one question to DingTalk for the name of a department: an administrator has so many in a minute through one connection.
 *
 * @throws AppError `request.too_many`.
 */
export async function countDepartmentCall(
  scope: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<void> {
  await countAgainst(calls, `${scope.actor} ${connectionId}`);
}
