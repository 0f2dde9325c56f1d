import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { argon2Parameters } from "@/lib/domain/administrator/argon2-parameters.mjs";

/** Hashes a password as it is, neither trimmed nor cut. @returns a PHC string */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, argon2Parameters);
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
