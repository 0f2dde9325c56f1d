import "server-only";
import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { keysFor } from "./keys";

/**
 * What is stored in place of a value of few digits, which anybody who reads the table would find from a plain digest: HMAC-SHA-256 under
 * a key that is not in the database, base64url.
 *
 * @param row the row that it stands in, so that it means nothing in another one.
 */
export function keyedDigest(purpose: "mail-code" | "user-code", row: string, value: string): string {
  const [{ key }] = keysFor(purpose);
  return sign(key, row, value).toString("base64url");
}

/** Compares a presented value with a stored one in constant time (SEC-93), also after the key was replaced by a newer one. */
export function matchesKeyedDigest(
  purpose: "mail-code" | "user-code",
  row: string,
  presented: string,
  stored: string,
): boolean {
  const expected = Buffer.from(stored, "base64url");
  let matches = false;
  for (const { key } of keysFor(purpose)) {
    const actual = sign(key, row, presented);
    matches = (actual.length === expected.length && timingSafeEqual(actual, expected)) || matches;
  }
  return matches;
}

function sign(key: KeyObject, row: string, value: string): Buffer {
  return createHmac("sha256", key).update(`${row}.${value}`).digest();
}
