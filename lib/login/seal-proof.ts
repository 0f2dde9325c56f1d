import "server-only";
import { seal } from "@/lib/crypto/seal";
import type { AttemptKey } from "@/lib/data/attempts";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { attemptSeal } from "./attempts/attempt";

/** A proof as it lies on its attempt until it is decided: encrypted, and of no use anywhere else (SEC-89). */
export function sealProof(attempt: AttemptKey, proof: DingTalkProof): string {
  return seal(JSON.stringify(proof), attemptSeal(attempt, "sealed_proof"));
}
