import "server-only";
import { findUserSecondFactors } from "@/lib/data/user-second-factors";
import type { Registration } from "@/lib/domain/passkey/answer";
import type { AccountScope } from "../account/account-scope";
import { addPasskey } from "../account/add-passkey";
import { inOwnAccount } from "../account/in-own-account";
import { concludeSetUp, type SetUpOutcome } from "./conclude-set-up";

/**
 * Adds a passkey for whoever owes a second factor and has none, and raises the sign-in by it: the authenticator has just verified the
 * person. Whoever has a factor shows it, and adds others on the account page.
 */
export async function setUpPasskey(
  scope: AccountScope,
  made: { browserDigest: string; name: string; answer: Registration },
): Promise<SetUpOutcome> {
  const factors = await findUserSecondFactors(scope);
  if (!factors || factors.passkeys > 0 || factors.authenticatorSetAt !== null) return { kind: "gone" };
  const added = await addPasskey(scope, made);
  if (added === "prove") return { kind: "prove" };
  if (added !== "done") return { kind: "refused" };
  const outcome = await inOwnAccount(scope, (queries) => concludeSetUp(scope, queries, "passkey"));
  return outcome === "over" ? { kind: "gone" } : outcome;
}
