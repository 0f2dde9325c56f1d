import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { removeConsent } from "@/lib/data/consents";
import { withdrawGrants } from "@/lib/data/own-applications";
import { holdOwnSignIn } from "@/lib/data/own-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { isClientId } from "@/lib/domain/id";
import type { AccountOutcome, AccountScope } from "./account-scope";

/** Takes back what a person has granted an application, with its codes and tokens, in all their sign-ins (SEC-14). */
export async function withdrawApplication(scope: AccountScope, clientId: string): Promise<AccountOutcome> {
  if (!isClientId(clientId)) return "gone";
  const { poolId, userId } = scope;
  return inTransaction(async (queries) => {
    if (!(await holdOwnSignIn(queries, scope))) return "over";
    const key = { poolId, userId, clientId };
    const remembered = await removeConsent(queries, key);
    if ((await withdrawGrants(queries, key)) === 0 && !remembered) return "gone";
    await recordEvent(queries, {
      action: "user.consent_withdrawn",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { client: clientId },
    });
    return "done";
  });
}
