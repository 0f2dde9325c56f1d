import "server-only";
import { digest } from "@/lib/crypto/digest";
import { lockPasswordHash } from "@/lib/data/administrator-accounts";
import type { Queries } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";

/** Names the password that somebody has proven, without telling anything of it: another one has another mark. */
export function markOf(passwordHash: string): string {
  return digest(passwordHash);
}

/**
 * Lets a way in begin only while the password that was proven is still the account's, and the account enabled. Until the
 * transaction ends neither changes: who changes a password afterwards finds what has begun, and ends it (SEC-47).
 *
 * @throws AppError `administrator.credentials_refused`.
 */
export async function expectUnchanged(
  queries: Queries,
  administratorId: string,
  mark: string,
): Promise<void> {
  const passwordHash = await lockPasswordHash(queries, administratorId);
  if (passwordHash === null || markOf(passwordHash) !== mark)
    throw new AppError("administrator.credentials_refused");
}
