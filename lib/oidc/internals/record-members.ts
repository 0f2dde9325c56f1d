import "server-only";
import type Provider from "oidc-provider";

/** The sign-in that a session or grant of the provider names. */
export function signInIdOf(record: object | undefined): string | undefined {
  return record && "signInId" in record && typeof record.signInId === "string" ? record.signInId : undefined;
}

/** The second name of the session that a code, a token or a grant was issued in. */
export function sessionUidOf(record: object | undefined): string | undefined {
  return record && "sessionUid" in record && typeof record.sessionUid === "string"
    ? record.sessionUid
    : undefined;
}

/** True for a session whose person was proven without being asked anything. */
export function isProvenSilently(session: object | undefined): boolean {
  return session !== undefined && "silent" in session && session.silent === true;
}

/** True for a login's result that only adds a second factor to the sign-in that is there. */
export function isRaisedResult(login: object | undefined): boolean {
  return login !== undefined && "raised" in login && login.raised === true;
}

/** True for what waits for a person because of a code that a device shows. */
export function isOfDevice(interaction: object): boolean {
  return "deviceCode" in interaction && interaction.deviceCode !== undefined;
}

/** The digest of the refresh token that one of the provider's took the place of. */
export function predecessorOf(refreshToken: object | undefined): string | undefined {
  return refreshToken && "predecessor" in refreshToken && typeof refreshToken.predecessor === "string"
    ? refreshToken.predecessor
    : undefined;
}

/** The digest of the browser that a session or an interaction belongs to. */
export function browserOf(record: object | undefined): string | undefined {
  return record && "browser" in record && typeof record.browser === "string" ? record.browser : undefined;
}

/**
 * Lets sessions and grants carry the sign-in that they stand on, refresh tokens the one before them, and sessions and
 * interactions the browser that they belong to: the library stores listed members alone.
 */
export function keepOwnMembers({ Session, Grant, RefreshToken, Interaction }: Provider): void {
  for (const [model, own] of [
    [Session, ["signInId", "silent", "browser"]],
    [Grant, ["signInId", "sessionUid"]],
    [RefreshToken, ["predecessor"]],
    [Interaction, ["browser"]],
  ] as const) {
    const members = [...model.IN_PAYLOAD, ...own];
    Object.defineProperty(model, "IN_PAYLOAD", { get: () => members });
  }
}
