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

/**
 * Looks at an answer and uses it up: of any number of equal ones one holds (SEC-52). A passkey has to be this very user's, and its answer
 * one to the question of this sign-in, in its browser.
 */
export async function takeFactor(
  queries: Queries,
  key: UserKey & { signInId: string },
  given: FactorAnswer,
): Promise<boolean> {
  const { poolId, userId } = key;
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
      return takePasskey(key, given);
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

async function takePasskey(
  { poolId, userId, signInId }: UserKey & { signInId: string },
  { answer, browserDigest }: FactorAnswer & { factor: "passkey" },
): Promise<boolean> {
  const at = { poolId, browserDigest, asking: { raiseIn: signInId } };
  const asked = await takeQuestion(at, answer.response.clientDataJSON);
  const key = await findOwnedPasskey({ poolId, credentialId: answer.id });
  if (!asked || key?.user.userId !== userId || answer.response.userHandle !== key.userHandle) return false;
  const party = await relyingPartyOf(poolId);
  const counter = await verifyAssertion(answer, { party, key, challenge: asked.challenge });
  return counter !== null && advanceUserPasskey({ poolId, id: key.id, counter });
}
