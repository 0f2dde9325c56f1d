import "server-only";
import { config } from "@/lib/config";
import { findAttemptByReference } from "@/lib/data/attempt-lists";
import { database } from "@/lib/data/client";
import { findLongestSignInRetention } from "@/lib/data/retention";
import { readReferences } from "@/lib/domain/login/reference";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** What became of a search for a number. */
export interface FoundSignIn {
  /** The text was a reference number. */
  isReference: boolean;
  /** Null when there is none, or none that who asks may see. */
  found: { poolId: string; attemptId: string } | null;
  /** How long an attempt can be found, in the pool that keeps them longest. */
  retentionDays: number;
}

/** The attempt with a reference number, in whatever spelling and in whichever pool that who asks may read. */
export async function findSignIn(scope: ConsoleScope, { text }: { text: string }): Promise<FoundSignIn> {
  const references = readReferences(text);
  const named = await findAttemptByReference(references);
  const found =
    named && scope.allows("sign_ins.read", named.poolId)
      ? { poolId: named.poolId, attemptId: named.id }
      : null;
  const retentionDays = await findLongestSignInRetention(database(), config().signInRetentionDays);
  return { isReference: references.length > 0, found, retentionDays };
}
