import "server-only";
import type { Queries } from "@/lib/data/transaction";
import { findPasskeyOwner } from "@/lib/data/user-passkeys";
import {
  findSignInStanding,
  findUserAuthenticatorDraft,
  findUserSecondFactors,
  insertUserAuthenticator,
  keepUserAuthenticatorDraft,
} from "@/lib/data/user-second-factors";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isMultiFactor } from "@/lib/domain/second-factor/rule";
import {
  authenticatorAddress,
  createAuthenticatorSecret,
  sealAuthenticatorSecret,
  unsealAuthenticatorSecret,
} from "@/lib/second-factor/authenticator";
import { forgetCode, hasRoomForCode } from "@/lib/second-factor/code-limits";
import type { AccountScope } from "../account/account-scope";
import { inOwnAccount } from "../account/in-own-account";
import { concludeSetUp, type SetUpOutcome } from "./conclude-set-up";
import { readStep } from "./factor-answer";

/**
 * The secret of an authenticator app for whoever is signed in, while their last proof is fresh. It is kept, sealed, with the sign-in and
 * counts for nothing until a code has shown that the app has it; until then it stays the same, however often it is looked at.
 *
 * @returns the secret to type in, and the address that the QR code holds; `gone` where they have an app already, or nobody is asked.
 */
export async function beginAuthenticator(
  scope: AccountScope,
): Promise<{ secret: string; address: string } | "prove" | "gone"> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId, pool } = scope;
  const owner = { poolId, userId };
  const [isOpen, person] = await Promise.all([isOpenTo(scope), findPasskeyOwner(owner)]);
  if (!person || !isOpen) return "gone";
  const made = sealAuthenticatorSecret(createAuthenticatorSecret(), owner);
  const kept = await keepUserAuthenticatorDraft(scope, made);
  if (kept === null) return "gone";
  const secret = unsealAuthenticatorSecret(kept, owner);
  const label = person.username ?? person.email ?? person.phone ?? person.name ?? pool.name;
  return { secret, address: authenticatorAddress(secret, { issuer: pool.name, label }) };
}

/**
 * Sets the authenticator app up with the first code that it shows, which is used up by that, and raises the sign-in: the code is a second
 * factor. Codes are counted (SEC-55), and the person is told by mail (SEC-45).
 *
 * @returns the recovery codes, this one time, where there were none.
 */
export async function finishAuthenticator(scope: AccountScope, typed: string): Promise<SetUpOutcome> {
  if (!isFreshProof(scope, new Date())) return { kind: "prove" };
  const { poolId, userId, clientAddress } = scope;
  const owner = { poolId, userId };
  if (!(await isOpenTo(scope))) return { kind: "gone" };
  const entry = { ownerId: userId, clientAddress };
  if (!(await hasRoomForCode("authenticator", entry))) return { kind: "too_many" };
  const outcome = await inOwnAccount<SetUpOutcome>(scope, async (queries) => {
    // As it is now: another sign-in may have set a passkey up meanwhile.
    if (!(await isOpenTo(scope, queries))) return { kind: "gone" };
    const sealedSecret = await findUserAuthenticatorDraft(queries, scope);
    if (sealedSecret === null) return { kind: "gone" };
    const step = readStep(sealedSecret, owner, typed);
    if (step === null) return { kind: "refused" };
    if (!(await insertUserAuthenticator(queries, { ...owner, sealedSecret, step }))) return { kind: "gone" };
    return concludeSetUp(scope, queries, "authenticator_code");
  });
  if (outcome === "over") return { kind: "gone" };
  if (outcome.kind === "set") await forgetCode("authenticator", entry);
  return outcome;
}

/**
 * Somebody here is asked for a second factor, and the person has no app yet. Whoever has a passkey has shown one in this sign-in: nobody
 * makes themselves a second factor in place of one that they could not show (SEC-52).
 */
async function isOpenTo(scope: AccountScope, queries?: Queries): Promise<boolean> {
  const standing = await findSignInStanding(scope, queries);
  const factors = await findUserSecondFactors(scope, queries);
  if (!standing || !factors || factors.authenticatorSetAt !== null) return false;
  const isAsked = factors.rule !== "off" || factors.demandedSomewhere;
  return isAsked && (factors.passkeys === 0 || isMultiFactor(standing.amr));
}
