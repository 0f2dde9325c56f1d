import "server-only";
import { randomBytes, randomInt } from "node:crypto";

/**
 * A bearer value from the system's CSPRNG, base64url.
 *
 * @param bytes entropy in bytes; 32 (256 bit) unless a shorter value was decided on. Never below 16 (SEC-91).
 */
export function createSecret(bytes = 32): string {
  if (bytes < 16) throw new RangeError("a bearer value needs at least 128 bits");
  return randomBytes(bytes).toString("base64url");
}

/** What a DNS record says to prove a host: 160 bits in letters that do not differ by case, since some consoles change it. */
export function createProofToken(): string {
  return randomBytes(20).toString("hex");
}

const referenceAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A number that a person can read out to find an attempt again: `XXXX-XXXX-XXXX`, 60 bits, no look-alike letters. */
export function createReference(): string {
  const letters = Array.from(randomBytes(12), (byte) => referenceAlphabet[byte % referenceAlphabet.length]);
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join("")).join("-");
}

/** Decimal digits, each as likely as any other: for a code that a person types. */
export function createDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join("");
}
