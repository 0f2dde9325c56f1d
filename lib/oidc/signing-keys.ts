import "server-only";
import type { JWK } from "jose";
import type { JWKS } from "oidc-provider";
import { createSigningKey, openSigningKey } from "@/lib/crypto/signing-key";
import { addSigningKeys, listSigningKeys, type ReadSigningKeys } from "@/lib/data/signing-keys";
import { findNextChange, lineUpKeys, signingAlgorithms } from "@/lib/domain/signing-key/key-line";
import { PublishedKey } from "./published-key";
import type { TokenKeys } from "./structured-tokens";

/** While a change is to come keys are read anew after an hour at most: a clock that stood still, as of a sleeping machine, misses none. */
const longest = 60 * 60_000;

/** The signing keys of a pool as its provider takes them. */
export interface ProviderKeys {
  /** The provider signs with the first that fits, and publishes all. */
  jwks: JWKS;
  /** For what is signed beside the provider. */
  tokenKeys: TokenKeys;
  /** Which are signed with. */
  active: { kid: string; algorithm: string }[];
  /** For how many milliseconds from now that holds, as far as is stored by now. */
  goodFor: number;
}

/**
 * The signing keys of a pool at this moment of the database's clock (REL-31). Only active ones come with their private part. Missing keys are
 * made at the first use; when two instances make them at once, both end with the same ones (SEC-92).
 */
export async function loadSigningKeys(poolId: string): Promise<ProviderKeys> {
  const { keys, now } = await readSigningKeys(poolId);
  const line = lineUpKeys(keys, now);
  const change = findNextChange(keys, now);
  const opened = line.map((key) =>
    key.state === "active" && key.sealedPrivateJwk !== null
      ? (openSigningKey(poolId, key.kid, key.sealedPrivateJwk) as JWKS["keys"][number])
      : new PublishedKey(key),
  );
  return {
    jwks: { keys: opened },
    tokenKeys: {
      signing: opened.filter((key) => !(key instanceof PublishedKey)) as JWK[],
      published: { keys: line.map(({ publicJwk }) => publicJwk as JWK) },
    },
    active: line.filter(({ state }) => state === "active").map(({ kid, algorithm }) => ({ kid, algorithm })),
    goodFor: change ? Math.min(longest, change.getTime() - now.getTime()) : Number.POSITIVE_INFINITY,
  };
}

async function readSigningKeys(poolId: string): Promise<ReadSigningKeys> {
  const stored = await listSigningKeys(poolId);
  const missing = signingAlgorithms.filter(
    (algorithm) => !stored.keys.some((key) => key.algorithm === algorithm),
  );
  if (missing.length === 0) return stored;
  const made = await Promise.all(missing.map((algorithm) => createSigningKey(poolId, algorithm)));
  await addSigningKeys(poolId, made, { createdAt: stored.now, activeFrom: stored.now });
  return listSigningKeys(poolId);
}
