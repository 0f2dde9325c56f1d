import "server-only";
import { type ConflictKey, type ConflictState, findConflict } from "@/lib/data/identity-conflicts";
import type { Queries } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";

/** A decision, and the version of the conflict that it was made from. */
interface Wanted {
  version: number;
  decision: "kept" | "released";
}

/**
 * The conflict that somebody decides, as they saw it.
 *
 * @returns null when it is decided so already.
 * @throws AppError `identity_conflict.not_found`; `identity_conflict.stale` when it is another one by now, or released.
 */
export async function getSeenConflict(
  queries: Queries,
  key: ConflictKey,
  wanted: Wanted,
): Promise<ConflictState | null> {
  const found = await findConflict(queries, key);
  if (!found) throw new AppError("identity_conflict.not_found");
  if (isDone(found, wanted)) return null;
  if (found.version !== wanted.version || found.decision === "released")
    throw new AppError("identity_conflict.stale");
  return found;
}

/**
 * Refuses a decision whose grounds have gone while it was written, unless a twin of it has just written the same.
 *
 * @param wanted null where something was written already, which has to be undone whatever the reason.
 * @throws AppError `identity_conflict.stale`.
 */
export async function refuseStale(queries: Queries, key: ConflictKey, wanted: Wanted | null): Promise<void> {
  const found = await findConflict(queries, key);
  if (wanted && found && isDone(found, wanted)) return;
  throw new AppError("identity_conflict.stale");
}

/** What the audit row of a decision tells: nothing of the person who came but the attempt to find them by. */
export function describeDecision({ corpId, userid, reference }: ConflictState, note: string) {
  return { corpId, userid, attempt: reference, note };
}

function isDone({ decision, version }: ConflictState, wanted: Wanted): boolean {
  return decision === wanted.decision && (version === wanted.version || version === wanted.version + 1);
}
