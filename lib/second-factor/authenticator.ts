import "server-only";
import { Secret, TOTP } from "otpauth";
import { seal, unseal } from "@/lib/crypto/seal";

/** Steps before and after the present one whose code counts as well: a clock may differ, and people type (RFC 6238 §5.2). */
const skew = 1;

/** What every authenticator app knows how to do: SHA-1, six digits, 30 seconds. */
const form = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** Whose app it is: an administrator's, who belongs to no pool, or a user's. */
export type AuthenticatorOwner = { administratorId: string } | { poolId: string; userId: string };

/** A new secret of 160 random bits, as an authenticator app takes it (RFC 4226 §4), in base32. */
export function createAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/**
 * The address that an app reads out of the QR code: `otpauth://totp/…`.
 *
 * @param shown what the app shows it under: who asks for the codes, and the account that they are for.
 */
export function authenticatorAddress(secret: string, shown: { issuer: string; label: string }): string {
  return new TOTP({ ...form, ...shown, secret }).toString();
}

/** The time step that a code is of, at most one away from now, or null when it is none of them. Says nothing about earlier uses. */
export function findCodeStep(secret: string, code: string, timestamp: number = Date.now()): number | null {
  const totp = new TOTP({ ...form, secret });
  const distance = totp.validate({ token: code, timestamp, window: skew });
  return distance === null ? null : totp.counter({ timestamp }) + distance;
}

/** Seals the secret of somebody's app (SEC-89). */
export function sealAuthenticatorSecret(secret: string, owner: AuthenticatorOwner): string {
  return seal(secret, contextOf(owner));
}

/** Opens what {@link sealAuthenticatorSecret} sealed. */
export function unsealAuthenticatorSecret(sealed: string, owner: AuthenticatorOwner): string {
  return unseal(sealed, contextOf(owner));
}

function contextOf(owner: AuthenticatorOwner) {
  const field = "authenticator_secret";
  return "administratorId" in owner
    ? { pool: "", table: "administrator", field, row: owner.administratorId }
    : { pool: owner.poolId, table: "user", field, row: owner.userId };
}
