import "server-only";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { createPendingSignIn } from "@/lib/data/pending-console-sign-ins";
import { pendingMilliseconds } from "@/lib/domain/administrator/second-factor";

/**
 * Remembers on the server that somebody has entered the right password and owes the second factor (SEC-51). It is no session
 * and becomes none: after the factor a new session begins.
 *
 * @returns the cookie's value, 256 random bits of which only the digest is stored (SEC-91).
 */
export async function openPendingSignIn(administratorId: string): Promise<string> {
  const value = createSecret(32);
  const expiresAt = new Date(Date.now() + pendingMilliseconds);
  await createPendingSignIn(database(), { digest: digest(value), administratorId, expiresAt });
  return value;
}
