import "server-only";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { createPendingSignIn } from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { pendingMilliseconds } from "@/lib/domain/administrator/second-factor";
import { expectUnchanged } from "@/lib/services/administrators/credential-mark";
import type { ProvenAdministrator } from "@/lib/services/administrators/verify-credentials";

/**
 * Remembers on the server that somebody has entered the right password and owes the second factor (SEC-51). It is no session
 * and becomes none: after the factor a new session begins.
 *
 * @throws AppError `administrator.credentials_refused` when that password has changed in between.
 * @returns the cookie's value, 256 random bits of which only the digest is stored (SEC-91).
 */
export async function openPendingSignIn({
  id: administratorId,
  credential,
}: Pick<ProvenAdministrator, "id" | "credential">): Promise<string> {
  const value = createSecret(32);
  const expiresAt = new Date(Date.now() + pendingMilliseconds);
  await inTransaction(async (queries) => {
    await expectUnchanged(queries, administratorId, credential);
    await createPendingSignIn(queries, { digest: digest(value), administratorId, expiresAt });
  });
  return value;
}
