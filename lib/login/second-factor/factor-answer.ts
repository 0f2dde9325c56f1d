import "server-only";
import type { Queries } from "@/lib/data/transaction";
import { advanceUserPasskey, findOwnedPasskey } from "@/lib/data/user-passkeys";
import {
  consumeUserCodeStep,
  consumeUserRecoveryCode,
  findUserAuthenticator,
} from "@/lib/data/user-second-factors";
import type { UserKey } from "@/lib/data/users";
import type { Assertion } from "@/lib/domain/passkey/answer";
import { authenticatorCodeSchema, recoveryCodeSchema } from "@/lib/domain/second-factor/code";
import type { SecondFactor } from "@/lib/domain/second-factor/rule";
import { verifyAssertion } from "@/lib/passkeys/verify-assertion";
import { findCodeStep, unsealAuthenticatorSecret } from "@/lib/second-factor/authenticator";
import { digestRecoveryCode } from "@/lib/second-factor/recovery-codes";
import { takeQuestion } from "../passkeys/challenges";
import { relyingPartyOf } from "../passkeys/relying-party-of";

/** What somebody shows beside what they came by, in a sign-in of theirs. */
export type FactorAnswer =
  | { factor: Exclude<SecondFactor, "passkey">; typed: string }
  | { factor: "passkey"; answer: Assertion; browserDigest: string };

/** An answer that is looked at, so far as that takes no turn with other acts on the account: of a passkey which it is, null for none. */
export type ReadFactor =
  | Exclude<FactorAnswer, { factor: "passkey" }>
  | { factor: "passkey"; passkey: { id: string; counter: number } | null };

/**
 * Looks at an answer, before the transaction that uses it up. A passkey has to be this very user's, and its answer one to the question of
 * this sign-in, in its browser.
 */
export async function readFactor(
  key: UserKey & { signInId: string },
  given: FactorAnswer,
): Promise<ReadFactor> {
  return given.factor === "passkey" ? { factor: "passkey", passkey: await readPasskey(key, given) } : given;
}

/** Uses an answer up: of any number of equal ones one holds (SEC-52). */
export async function takeFactor(
  queries: Queries,
  { poolId, userId }: UserKey,
  given: ReadFactor,
): Promise<boolean> {
  switch (given.factor) {
    case "authenticator_code":
      return takeAuthenticatorCode(queries, { poolId, userId }, given.typed);
    case "recovery_code": {
      const code = recoveryCodeSchema.safeParse(given.typed);
      if (!code.success) return false;
      return consumeUserRecoveryCode(queries, {
        poolId,
        userId,
        digest: digestRecoveryCode(userId, code.data),
      });
    }
    case "passkey":
      return given.passkey !== null && advanceUserPasskey({ poolId, ...given.passkey }, queries);
  }
}

/** Uses up the code of a user's authenticator app. */
async function takeAuthenticatorCode(queries: Queries, key: UserKey, typed: string): Promise<boolean> {
  const sealed = await findUserAuthenticator(queries, key);
  const step = sealed && readStep(sealed, key, typed);
  return typeof step === "number" && consumeUserCodeStep(queries, { ...key, step });
}

/** The time step of the code that a sealed secret gives; null when what was typed is none. */
export function readStep(sealed: string, { poolId, userId }: UserKey, typed: string): number | null {
  const code = authenticatorCodeSchema.safeParse(typed);
  if (!code.success) return null;
  return findCodeStep(unsealAuthenticatorSecret(sealed, { poolId, userId }), code.data);
}

async function readPasskey(
  { poolId, userId, signInId }: UserKey & { signInId: string },
  { answer, browserDigest }: FactorAnswer & { factor: "passkey" },
): Promise<{ id: string; counter: number } | null> {
  const at = { poolId, browserDigest, asking: { raiseIn: signInId } };
  const asked = await takeQuestion(at, answer.response.clientDataJSON);
  const key = await findOwnedPasskey({ poolId, credentialId: answer.id });
  if (!asked || key?.user.userId !== userId || answer.response.userHandle !== key.userHandle) return null;
  const party = await relyingPartyOf(poolId);
  const counter = await verifyAssertion(answer, { party, key, challenge: asked.challenge });
  return counter === null ? null : { id: key.id, counter };
}
