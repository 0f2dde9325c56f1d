import "server-only";
import { hash, timingSafeEqual } from "node:crypto";

/** SHA-256, base64url: of a bearer value what is stored instead of it (SEC-91), of a file what names its content. */
export function digest(value: string | Uint8Array): string {
  return hash("sha256", value, "base64url");
}

/** Compares a presented value with a stored digest in constant time, on equal-length digests (SEC-93). */
export function matchesDigest(presented: string, storedDigest: string): boolean {
  const stored = Buffer.from(storedDigest, "base64url");
  const actual = hash("sha256", presented, "buffer");
  return stored.length === actual.length && timingSafeEqual(stored, actual);
}

/** A short one-way mark by which an administrator recognises a secret: 8 hexadecimal digits. */
export function fingerprint(secret: string): string {
  return hash("sha256", `fingerprint:${secret}`, "hex").slice(0, 8);
}
