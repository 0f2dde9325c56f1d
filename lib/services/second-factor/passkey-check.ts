import "server-only";
import { advancePasskeyCounter, listPasskeyKeys } from "@/lib/data/passkeys";
import { takePendingChallenge } from "@/lib/data/pending-console-sign-ins";
import type { AnswerWithPasskeyInput } from "@/lib/domain/administrator/second-factor";
import { verifyAssertion } from "@/lib/passkeys/verify-assertion";
import type { FactorCheck } from "./factor-check";
import { relyingParty } from "./relying-party";

/** The check of a passkey's answer: to the challenge of this very sign-in, by a passkey of this administrator, once (SEC-52). */
export function checkOfPasskey(answer: AnswerWithPasskeyInput["answer"]): FactorCheck {
  return {
    kind: "passkey",
    prove: async (queries, administratorId, pending) => {
      const challenge = await takePendingChallenge(queries, pending);
      const keys = await listPasskeyKeys(queries, administratorId);
      const key = keys.find(({ credentialId }) => credentialId === answer.id);
      if (!challenge || !key) return false;
      const counter = await verifyAssertion(answer, { party: relyingParty(), key, challenge });
      return counter !== null && advancePasskeyCounter(queries, { id: key.id, counter });
    },
  };
}
