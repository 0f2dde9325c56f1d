import "server-only";
import { digest } from "@/lib/crypto/digest";
import { findOpenPasswordLink, type LinkedUser } from "@/lib/data/password-links";

/** Whom the link of this token is for in a pool, or null: wrong, used, replaced and expired are not told apart (SEC-56). */
export function findLinkedUser(poolId: string, token: string): Promise<LinkedUser | null> {
  return findOpenPasswordLink({ poolId, tokenDigest: digest(token) });
}
