import "server-only";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { seal, unseal } from "./seal";

/** A new key pair to sign tokens with, named by the thumbprint of its public part (RFC 7638). */
export interface NewSigningKey {
  kid: string;
  algorithm: string;
  publicJwk: Record<string, string>;
  sealedPrivateJwk: string;
}

/** Makes a key pair for a pool. @param algorithm its JWA name. */
export async function createSigningKey(poolId: string, algorithm: string): Promise<NewSigningKey> {
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

/** The private part of a pool's key. @throws Error as {@link unseal} does. */
export function openSigningKey(poolId: string, kid: string, sealedPrivateJwk: string): JWK {
  return JSON.parse(unseal(sealedPrivateJwk, sealContext(poolId, kid))) as JWK;
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
