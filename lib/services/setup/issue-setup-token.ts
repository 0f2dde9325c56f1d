import "server-only";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { hasAdministrator } from "@/lib/data/administrators";
import { replaceSetupToken } from "@/lib/data/setup";
import { inTransaction } from "@/lib/data/transaction";

/**
 * Makes the one-time token of the first administrator, in place of an earlier one that was not used.
 *
 * @returns the token, for the operator's eyes only, or null when there is an administrator or ever was one.
 */
export async function issueSetupToken(): Promise<string | null> {
  const token = createSecret(24);
  return inTransaction(async (queries) => {
    if (await hasAdministrator(queries)) return null;
    return (await replaceSetupToken(queries, digest(token))) ? token : null;
  });
}
