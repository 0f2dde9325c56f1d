import "server-only";
import { findUserSecondFactors } from "@/lib/data/user-second-factors";
import type { AccountScope } from "../account/account-scope";
import { keepNewPasskey, readNewPasskey, type SentPasskey } from "../account/add-passkey";
import { inOwnAccount } from "../account/in-own-account";
import { concludeSetUp, type SetUpOutcome } from "./conclude-set-up";

/**
 * Adds a passkey for whoever owes a second factor and has none, and raises the sign-in by it: the authenticator has just verified the
 * person. Whoever has a factor shows it, and adds others on the account page.
 */
export async function setUpPasskey(scope: AccountScope, sent: SentPasskey): Promise<SetUpOutcome> {
  const made = await readNewPasskey(scope, sent);
  if (made === "prove") return { kind: "prove" };
  if (made === "passkey_refused") return { kind: "refused" };
  const outcome = await inOwnAccount<SetUpOutcome>(scope, async (queries) => {
    const factors = await findUserSecondFactors(scope, queries);
    if (!factors || factors.passkeys > 0 || factors.authenticatorSetAt !== null) return { kind: "gone" };
    const added = await keepNewPasskey(scope, queries, made);
    return added === "done" ? concludeSetUp(scope, queries, "passkey") : { kind: "refused" };
  });
  return outcome === "over" ? { kind: "gone" } : outcome;
}
