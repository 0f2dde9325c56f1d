import "server-only";
import { seal, unseal } from "@/lib/crypto/seal";
import type { AttemptKey } from "@/lib/data/attempts";
import { type DingTalkProof, dingtalkProofSchema } from "@/lib/domain/login/proof";
import { attemptSeal } from "./attempts/attempt";

/** A proof as it lies on its attempt until it is decided: encrypted, and of no use anywhere else (SEC-89). */
export function sealProof(attempt: AttemptKey, proof: DingTalkProof): string {
  return seal(JSON.stringify(proof), attemptSeal(attempt, "sealed_proof"));
}

/** A proof that lies on its attempt. */
export function openProof(attempt: AttemptKey, sealedProof: string): DingTalkProof {
  return dingtalkProofSchema.parse(JSON.parse(unseal(sealedProof, attemptSeal(attempt, "sealed_proof"))));
}
