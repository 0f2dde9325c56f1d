/** Why an application that has never had tokens was refused some, as far as it tells its developer what to change. */
export const tokenRefusals = [
  /** The client secret is wrong, or has ended. */
  "client_secret",
  /** It came without the secret that it has, or with one though it has none. */
  "client_authentication",
  /** Its redirect URI is not the one of the authorization request. */
  "redirect_uri",
  /** Its code_verifier is missing or not the one of the authorization request. */
  "code_verifier",
  /** The proof of its key (DPoP) is missing, was used before, or is by another key. */
  "proof",
  /** The code is unknown, used, expired, or of another application. */
  "code",
  /** The request is not one for tokens as the specification has it. */
  "request",
] as const;

/** See {@link tokenRefusals}. */
export type TokenRefusal = (typeof tokenRefusals)[number];

/** A refusal as it is stored; null for what a later version wrote. */
export function readTokenRefusal(stored: string | null): TokenRefusal | null {
  return tokenRefusals.find((refusal) => refusal === stored) ?? null;
}
