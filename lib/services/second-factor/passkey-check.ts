import "server-only";
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { advancePasskeyCounter, listPasskeyKeys, type PasskeyKey } from "@/lib/data/passkeys";
import { takePendingChallenge } from "@/lib/data/pending-console-sign-ins";
import type { AnswerWithPasskeyInput } from "@/lib/domain/administrator/second-factor";
import { log } from "@/lib/log/log";
import type { FactorCheck } from "./factor-check";
import { relyingParty } from "./relying-party";

/** The check of a passkey's answer: to the challenge of this very sign-in, by a passkey of this administrator, once (SEC-52). */
export function checkOfPasskey(answer: AnswerWithPasskeyInput["answer"]): FactorCheck {
  return {
    kind: "passkey",
    prove: async (queries, administratorId, pending) => {
      const expectedChallenge = await takePendingChallenge(queries, pending);
      const keys = await listPasskeyKeys(queries, administratorId);
      const key = keys.find(({ credentialId }) => credentialId === answer.id);
      if (!expectedChallenge || !key) return false;
      const counter = await findCounter(answer, key, expectedChallenge);
      return counter !== null && advancePasskeyCounter(queries, { id: key.id, counter });
    },
  };
}

/** What the authenticator has counted to, or null when its answer does not hold. */
async function findCounter(
  answer: AnswerWithPasskeyInput["answer"],
  key: PasskeyKey,
  expectedChallenge: string,
): Promise<number | null> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: toResponse(answer),
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      credential: { id: key.credentialId, publicKey: key.publicKey, counter: key.counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch (error) {
    // The library throws whatever is wrong with an answer; who presented it is told no more than that it is.
    log().info({ err: error }, "passkey refused");
    return null;
  }
}

function toResponse({ response, ...answer }: AnswerWithPasskeyInput["answer"]): AuthenticationResponseJSON {
  const { userHandle, ...rest } = response;
  return {
    ...answer,
    response: { ...rest, ...(userHandle !== undefined && { userHandle }) },
    clientExtensionResults: {},
  };
}
