import "server-only";
import { findAttemptReference } from "@/lib/data/attempt-lists";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import type { PoolScope } from "@/lib/services/access/scope";

/** The reference number by which an attempt of a pool is known to people. @throws AppError `request.not_found` */
export async function getSignInReference(
  { poolId }: PoolScope,
  { attemptId }: { attemptId: string },
): Promise<string> {
  const reference = isId(attemptId) ? await findAttemptReference({ poolId, attemptId }) : null;
  if (reference === null) throw new AppError("request.not_found");
  return reference;
}
