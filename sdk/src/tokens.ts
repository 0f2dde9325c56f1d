import { DingpassError } from "./errors";
import type { Claims, Session } from "./types";

/** People's clocks are not exact: how much of an ID token's end is overlooked, in milliseconds. */
const leewayMilliseconds = 300_000;

/** What an ID token has to say. */
export interface Expected {
  issuer: string;
  clientId: string;
  /** Of a sign-in; a renewed ID token need not have one (OpenID Connect Core §12.2). */
  nonce?: string;
}

/**
 * A session from an answer of the token endpoint. The ID token came from the issuer itself, by TLS, so its claims are compared and its
 * signature is not (OpenID Connect Core §3.1.3.7, 6).
 * @throws DingpassError invalid_token
 */
export function readSession(answer: Record<string, unknown>, expected: Expected, now: number): Session {
  const { id_token, access_token, expires_in, scope, refresh_token } = answer;
  if (typeof access_token !== "string" || typeof id_token !== "string") throw invalid("no tokens");
  const claims = readClaims(id_token);
  const { iss, aud, azp, exp, nonce, sub } = claims;
  if (iss !== expected.issuer) throw invalid(`iss is ${iss}`);
  if (!([] as unknown[]).concat(aud).includes(expected.clientId)) throw invalid(`aud is ${aud}`);
  if (azp !== undefined && azp !== expected.clientId) throw invalid(`azp is ${azp}`);
  if (!(Number(exp) * 1000 + leewayMilliseconds > now)) throw invalid("it is over, or the clock is wrong");
  if (expected.nonce !== undefined && nonce !== expected.nonce) throw invalid("another nonce");
  if (typeof sub !== "string") throw invalid("no sub");
  return {
    claims,
    idToken: id_token,
    accessToken: access_token,
    expiresAt: now + (Number(expires_in) || 0) * 1000,
    scope: String(scope || ""),
    ...(typeof refresh_token === "string" && { refreshToken: refresh_token }),
  };
}

function readClaims(token: string): Claims {
  try {
    const payload = atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, (sign) => sign.charCodeAt(0))));
  } catch (_broken) {
    throw invalid("it cannot be read");
  }
}

function invalid(why: string) {
  return new DingpassError("invalid_token", `the ID token does not fit: ${why}`);
}
