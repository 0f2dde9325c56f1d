import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** `Algorithm.Argon2id`; the library declares it as an enum that cannot be imported file by file. */
const argon2id = 2;

/**
 * Argon2id with 19 MiB, two passes, one lane: the first recommendation of the OWASP Password Storage Cheat Sheet
 * (2025), about 25 ms on one core.
 */
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password as it is, neither trimmed nor cut. @returns a PHC string */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let decoy: Promise<string> | undefined;

/**
 * True when the password belongs to the stored hash. Without a stored hash a decoy is verified, so that an unknown
 * address takes as long as a known one (SEC-56).
 */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const matches = await verify(storedHash ?? (await decoy), password);
  return matches && storedHash !== null;
}
