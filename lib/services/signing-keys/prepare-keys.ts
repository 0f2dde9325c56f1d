import "server-only";
import { createSigningKey, type NewSigningKey } from "@/lib/crypto/signing-key";
import { signingAlgorithms } from "@/lib/domain/signing-key/key-line";

/** New keys for a pool, one of each algorithm. Made before any lock is held: an RSA key takes a while. */
export function prepareKeys(poolId: string): Promise<NewSigningKey[]> {
  return Promise.all(signingAlgorithms.map((algorithm) => createSigningKey(poolId, algorithm)));
}
