import "server-only";
import { type ClaimsParameter, errors, type KoaContextWithOIDC } from "oidc-provider";

/**
 * Refuses at once what no sign-in here can fulfil: nobody's sign-in has an `acr`, so a request for one of certain essential
 * values would ask for sign-ins without end (SEC-12; OpenID Connect Core §5.5.1.1: a failed authentication attempt).
 *
 * @throws UnmetAuthenticationRequirements
 */
export async function refuseUnmetClaims(_ctx: KoaContextWithOIDC, claims: ClaimsParameter): Promise<void> {
  const acr = claims.id_token?.acr;
  if (acr?.essential && (acr.value !== undefined || acr.values !== undefined))
    throw new errors.UnmetAuthenticationRequirements("none of the requested acr values can be met");
}
