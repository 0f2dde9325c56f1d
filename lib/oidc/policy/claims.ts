import "server-only";
import type { ClaimsParameter } from "oidc-provider";
import { claimsOfScopes } from "@/lib/domain/user/claims";

/**
 * The scopes that the claims of a `claims` parameter belong to: what a consent page has to name for them.
 *
 * @param parameter as the provider has read it before; undefined when there was none.
 */
export function scopesOfClaims(parameter: unknown): string[] {
  if (typeof parameter !== "string") return [];
  const { userinfo, id_token }: ClaimsParameter = JSON.parse(parameter);
  const named = Object.keys({ ...userinfo, ...id_token });
  return Object.entries(claimsOfScopes)
    .filter(([, claims]) => claims.some((claim) => named.includes(claim)))
    .map(([scope]) => scope);
}
