import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { createSecret } from "@/lib/crypto/random";
import type { Queries } from "@/lib/data/transaction";
import { findPasskeyOwner, insertUserPasskey, type NewUserPasskey } from "@/lib/data/user-passkeys";
import { findSignInStanding } from "@/lib/data/user-second-factors";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import type { Registration } from "@/lib/domain/passkey/answer";
import type { PasskeyCreation } from "@/lib/domain/passkey/question";
import { askForNewPasskey } from "@/lib/passkeys/ask";
import { verifyRegistration } from "@/lib/passkeys/verify-registration";
import { keepQuestion, takeQuestion } from "../passkeys/challenges";
import { relyingPartyOf } from "../passkeys/relying-party-of";
import { withholdsFactor } from "../second-factor/owes-at-account";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnAccount } from "./in-own-account";
import { tellOwner } from "./tell-owner";

/** So many passkeys one account may have: more than anybody has devices. */
const mostPasskeys = 20;

/**
 * What a browser asks an authenticator for that is to make a passkey for whoever is signed in: one that says itself whose it is, by a
 * random name that no application and nobody else knows them by. Only while their last proof is fresh. The answer counts in the same
 * browser and sign-in, once.
 */
export async function askToAddPasskey(
  scope: AccountScope,
  { browserDigest }: { browserDigest: string },
): Promise<PasskeyCreation | "prove" | "gone" | "passkeys_full"> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, signInId } = scope;
  const owner = await findPasskeyOwner(scope);
  if (!owner?.isOffered) return "gone";
  const { passkeys } = owner;
  if (passkeys.length >= mostPasskeys) return "passkeys_full";
  const party = await relyingPartyOf(poolId);
  const userHandle = passkeys[0]?.userHandle ?? createSecret();
  const name = owner.username ?? owner.email ?? owner.phone ?? owner.name ?? party.name;
  const question = await askForNewPasskey(party, {
    user: {
      handle: new Uint8Array(Buffer.from(userHandle, "base64url")),
      name,
      displayName: owner.name ?? name,
    },
    residentKey: "required",
    known: passkeys,
  });
  const at = { poolId, browserDigest, asking: { addIn: signInId } };
  await keepQuestion(at, { challenge: question.challenge, userHandle });
  return question;
}

/** What a page sent that is to make a passkey. */
export interface SentPasskey {
  browserDigest: string;
  name: string;
  answer: Registration;
}

/** A passkey that an authenticator has made, verified. */
type MadePasskey = Omit<NewUserPasskey, "poolId" | "userId">;

/**
 * Adds a passkey to the account of whoever is signed in, by the answer to what was asked in this sign-in and browser within five
 * minutes, while their last proof is fresh, and nobody's whose account has a second factor by now that this sign-in has not shown
 * (SEC-52). They are told by mail (SEC-45, SEC-46).
 */
export async function addPasskey(scope: AccountScope, sent: SentPasskey): Promise<AccountOutcome> {
  const made = await readNewPasskey(scope, sent);
  if (typeof made === "string") return made;
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    const standing = await findSignInStanding(scope, queries);
    if (await withholdsFactor({ ...scope, amr: standing?.amr }, queries)) return "gone";
    return keepNewPasskey(scope, queries, made);
  });
}

/** The passkey that was made in answer to what was asked in this sign-in and browser; else why there is none. */
export async function readNewPasskey(
  scope: AccountScope,
  { browserDigest, name, answer }: SentPasskey,
): Promise<MadePasskey | "prove" | "passkey_refused"> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, signInId } = scope;
  const at = { poolId, browserDigest, asking: { addIn: signInId } };
  const asked = await takeQuestion(at, answer.response.clientDataJSON);
  if (!asked?.userHandle) return "passkey_refused";
  const { challenge, userHandle } = asked;
  const made = await verifyRegistration(answer, { party: await relyingPartyOf(poolId), challenge });
  return made ? { ...made, name, userHandle } : "passkey_refused";
}

/** Adds a passkey in the transaction that holds its person's account, and tells them by mail. */
export async function keepNewPasskey(
  scope: AccountScope,
  queries: Queries,
  made: MadePasskey,
): Promise<"done" | "gone" | "passkeys_full" | "passkey_refused"> {
  const { poolId, userId } = scope;
  // Both as it is now: much may have happened in five minutes, and another browser may have added one.
  const owner = await findPasskeyOwner(scope, queries);
  if (!owner?.isOffered) return "gone";
  if (owner.passkeys.length >= mostPasskeys) return "passkeys_full";
  const passkey = await insertUserPasskey(queries, { poolId, userId, ...made });
  if (passkey === null) return "passkey_refused";
  await recordEvent(queries, {
    action: "user.passkey_added",
    context: scope,
    poolId,
    object: `user:${userId}`,
    outcome: "success",
    details: { passkey, name: made.name },
  });
  await tellOwner(scope, queries, "passkey_added");
  return "done";
}
