import "server-only";
import { createHmac } from "node:crypto";
import { keysFor } from "@/lib/crypto/keys";

/**
 * What a pool's nonces for proofs of possession are made with (RFC 9449 §8): the same after a restart and at every instance, since it is
 * made of the operator's newest key (SEC-90). A nonce of an older one is answered with a new one, as any that is over.
 *
 * @returns 32 bytes.
 */
export function proofNonceSecret(poolId: string): Buffer {
  const [{ key }] = keysFor("proof-nonce");
  return createHmac("sha256", key).update(poolId).digest();
}
