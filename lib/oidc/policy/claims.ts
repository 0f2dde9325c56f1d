import "server-only";
import type { ClaimsParameter } from "oidc-provider";

/** Which claims a scope gives (OIDC Core §5.4, and our own `dingtalk`). */
export const claimsOfScopes = {
  openid: ["sub"],
  profile: ["name", "picture", "updated_at"],
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
  /** One object: corpId, userid, unionId, departmentIds, jobNumber, title, in DingTalk's own words. */
  dingtalk: ["dingtalk"],
};

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
