/** `Algorithm.Argon2id`; the library declares it as an enum that cannot be imported file by file. */
const argon2id = 2;

/**
 * Argon2id with 19 MiB, two passes, one lane: the first recommendation of the OWASP Password Storage Cheat Sheet
 * (2025), about 25 ms on one core.
 */
export const argon2Parameters = Object.freeze({
  algorithm: argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
});
