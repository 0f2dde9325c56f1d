import "server-only";
import { digest } from "@/lib/crypto/digest";

/**
 * The name by which an application knows a session (`sid`): the same in every ID and logout token of that session for it, also after the
 * same person has proven themselves again, and another one for every other application. Who signs out of the application and comes back has
 * a new one, so that a logout token that arrives late ends nothing new. It tells nothing else.
 *
 * @param grantDigest of the grant that the application has in the session.
 */
export function sidOf(grantDigest: string): string {
  return digest(JSON.stringify(["sid", grantDigest]));
}
