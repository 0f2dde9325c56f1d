import "server-only";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { seal, unseal } from "@/lib/crypto/seal";
import { addSigningKeys, listSigningKeys } from "@/lib/data/signing-keys";

/** The algorithms that pools sign with, the default first (SEC-08). */
const signingAlgorithms = ["ES256", "RS256"] as const;

/**
 * The private signing keys of a pool as a JWK set. Missing keys are made at the first use; when two instances make
 * them at once, both end with the same ones (SEC-92).
 */
export async function loadSigningKeys(poolId: string): Promise<JWK[]> {
  const stored = await listSigningKeys(poolId);
  const missing = signingAlgorithms.filter((algorithm) => !stored.some((key) => key.algorithm === algorithm));
  if (missing.length > 0) {
    await addSigningKeys(
      poolId,
      await Promise.all(missing.map((algorithm) => createSigningKey(poolId, algorithm))),
    );
    return loadSigningKeys(poolId);
  }
  return stored.map(
    ({ kid, sealedPrivateJwk }) => JSON.parse(unseal(sealedPrivateJwk, sealContext(poolId, kid))) as JWK,
  );
}

async function createSigningKey(poolId: string, algorithm: (typeof signingAlgorithms)[number]) {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, {
    extractable: true,
    modulusLength: 2048,
  });
  const publicPart = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicPart);
  const names = { kid, alg: algorithm, use: "sig" };
  return {
    kid,
    algorithm,
    publicJwk: textMembers({ ...publicPart, ...names }),
    sealedPrivateJwk: seal(
      JSON.stringify({ ...(await exportJWK(privateKey)), ...names }),
      sealContext(poolId, kid),
    ),
  };
}

function sealContext(poolId: string, kid: string) {
  return { pool: poolId, table: "signing_key", field: "sealed_private_jwk", row: kid };
}

/** The members of a public key are all texts. */
function textMembers(jwk: JWK): Record<string, string> {
  return Object.fromEntries(
    Object.entries(jwk).filter((member): member is [string, string] => typeof member[1] === "string"),
  );
}
