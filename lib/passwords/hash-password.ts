import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { argon2Parameters } from "@/lib/domain/administrator/argon2-parameters.mjs";
import { inHashTurn } from "./hash-turns";

/**
 * Hashes a password as it is, neither trimmed nor cut.
 *
 * @returns a PHC string.
 * @throws AppError `server.unavailable` when too many others wait.
 */
export async function hashPassword(password: string): Promise<string> {
  return inHashTurn(() => hash(password, argon2Parameters));
}

/** More characters than a password may have are none: Argon2 would work on whatever it is given. */
const longestVerified = 1024;

let decoy: Promise<string> | undefined;

/**
 * True when the password belongs to the stored hash. Without a stored hash a decoy is verified, so that an unknown account takes
 * as long as a known one (SEC-56).
 *
 * @throws AppError `server.unavailable` when too many others wait.
 */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash("nobody has this password", argon2Parameters);
  const presented = storedHash ?? (await decoy);
  const matches = await inHashTurn(() => verify(presented, password.slice(0, longestVerified)));
  return matches && storedHash !== null && password.length <= longestVerified;
}
