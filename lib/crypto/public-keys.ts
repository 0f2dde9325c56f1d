import "server-only";
import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint } from "jose";

/** A public key as a JWK (RFC 7517), with nothing but its public members. */
export interface ReadPublicKey {
  kid: string;
  kty: string;
  [member: string]: string;
}

/** Why what was entered is no key to verify by: not to be read, a private one, of another kind, or too short. */
export type PublicKeyFault = "unreadable" | "private" | "kind" | "weak";

/** What a key that signs assertions may be: on a curve that JWS has an algorithm for, or RSA of today's length. */
const curves = ["P-256", "P-384", "Ed25519"];
const leastModulusBits = 2048;

/** A name that can be shown and compared as it is; a key with another one is called by its thumbprint. */
const wellNamed = /^[\x21-\x7e]{1,200}$/;

/** Members of a JWK that only its owner knows, and those of a secret that both sides know. */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * The public keys that somebody entered: PEM (one or several keys or certificates), a JWK, a list of JWKs, or a JWKS. Each gets the `kid`
 * that it came with, or its thumbprint (RFC 7638).
 *
 * @returns the keys, at least one, or why they are none. A private key is refused as a whole: whoever sees it here has it.
 */
export async function readPublicKeys(text: string): Promise<ReadPublicKey[] | PublicKeyFault> {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return "private";
  const entered = text.startsWith("-----BEGIN") ? readPem(text) : readJson(text);
  if (typeof entered === "string") return entered;
  const keys: ReadPublicKey[] = [];
  for (const jwk of entered) {
    const key = await toPublicKey(jwk);
    if (typeof key === "string") return key;
    keys.push(key);
  }
  return keys.length === 0 ? "unreadable" : keys;
}

function readPem(text: string): JsonWebKey[] | PublicKeyFault {
  const blocks = text.match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
  try {
    return blocks.map((block) => createPublicKey(block).export({ format: "jwk" }));
  } catch {
    // What it is instead is nobody's to guess.
    return "unreadable";
  }
}

function readJson(text: string): JsonWebKey[] | PublicKeyFault {
  try {
    const parsed: unknown = JSON.parse(text);
    const listed = Array.isArray(parsed) ? parsed : keysIn(parsed);
    return listed.every((one) => typeof one === "object" && one !== null) ? listed : "unreadable";
  } catch {
    // As above.
    return "unreadable";
  }
}

function keysIn(parsed: unknown): JsonWebKey[] {
  const { keys } = Object(parsed) as { keys?: unknown };
  return Array.isArray(keys) ? keys : [parsed as JsonWebKey];
}

async function toPublicKey(jwk: JsonWebKey): Promise<ReadPublicKey | PublicKeyFault> {
  if (privateMembers.some((member) => member in jwk)) return "private";
  const key = open(jwk);
  if (!key) return "unreadable";
  const { asymmetricKeyType: type, asymmetricKeyDetails } = key;
  const plain = key.export({ format: "jwk" });
  if (type !== "rsa" && !curves.includes(plain.crv ?? "")) return "kind";
  if (type === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) < leastModulusBits) return "weak";
  const members = Object.entries(plain).filter(
    (member): member is [string, string] => typeof member[1] === "string",
  );
  const named = typeof jwk.kid === "string" && wellNamed.test(jwk.kid);
  const kid = named ? String(jwk.kid) : await calculateJwkThumbprint(plain as never);
  return { ...Object.fromEntries(members), kty: plain.kty ?? "", kid, use: "sig" };
}

function open(jwk: JsonWebKey): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    // No key, or none that can be used.
    return null;
  }
}
