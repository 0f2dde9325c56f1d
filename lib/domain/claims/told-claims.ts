import { claimsOfScopes, type UserClaims } from "../user/claims";
import type { ApplicationClaims } from "./application-claims";
import { fitIntoIdToken, releaseClaims } from "./custom-claims";

/** What an application is told: how it asks, and how its ID tokens are made. */
interface Telling {
  scopes: readonly string[];
  /** The claims of the scopes stand in the ID token as well. */
  claimsInIdToken: boolean;
}

/** What an ID token and userinfo say of a user by the scopes alone. */
export function toldClaims(
  { claims, custom }: ApplicationClaims,
  { scopes, claimsInIdToken }: Telling,
): { idToken: Record<string, unknown>; userinfo: Record<string, unknown>; tooLarge: string[] } {
  const standard = standardClaims(claims, scopes);
  const released = custom.filter(({ scope }) => scopes.includes(scope));
  const fitting = fitIntoIdToken(released);
  return {
    idToken: claimsInIdToken ? { ...standard, ...releaseClaims(fitting, scopes) } : { sub: claims.sub },
    userinfo: { ...standard, ...releaseClaims(released, scopes) },
    tooLarge: claimsInIdToken ? released.filter((one) => !fitting.includes(one)).map(({ name }) => name) : [],
  };
}

function standardClaims(claims: UserClaims, scopes: readonly string[]): Record<string, unknown> {
  const names = Object.entries(claimsOfScopes).flatMap(([scope, of]) => (scopes.includes(scope) ? of : []));
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)));
}
