import "server-only";
import { type ClaimsParameter, type Client, errors, type KoaContextWithOIDC } from "oidc-provider";
import { multiFactorAcr } from "@/lib/domain/second-factor/rule";
import { secondFactorSetting } from "./client-settings";

/**
 * Refuses at once what no sign-in here can fulfil: an essential `acr` that is not that of more than one factor, or is, where nobody can
 * show a second one. It would ask for sign-ins without end (SEC-12; OpenID Connect Core §5.5.1.1: a failed authentication attempt).
 *
 * @throws UnmetAuthenticationRequirements
 */
export async function refuseUnmetClaims(
  _ctx: KoaContextWithOIDC,
  claims: ClaimsParameter,
  client: Client,
): Promise<void> {
  const wanted = essentialAcrs(claims);
  if (wanted === null) return;
  const { rule, demanded } = secondFactorSetting(client);
  if (!wanted.includes(multiFactorAcr) || (rule === "off" && !demanded))
    throw new errors.UnmetAuthenticationRequirements("none of the requested acr values can be met");
}

/** True when a request asks for more than one factor: as a wish in `acr_values`, or as an essential claim (SEC-12). */
export function asksForMultiFactor(acrValues: unknown, claims: ClaimsParameter): boolean {
  return [...String(acrValues ?? "").split(" "), ...(essentialAcrs(claims) ?? [])].includes(multiFactorAcr);
}

/** The values of which an ID token's `acr` has to be one; null where any will do, or none. */
function essentialAcrs({ id_token }: ClaimsParameter): unknown[] | null {
  const acr = id_token?.acr;
  if (!acr?.essential || (acr.value === undefined && acr.values === undefined)) return null;
  return [acr.value, acr.values].flat();
}
