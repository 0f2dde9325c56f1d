import "server-only";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { noteRefusedTokens } from "@/lib/data/first-sign-ins";
import type { TokenRefusal } from "@/lib/domain/application/token-refusal";
import { log } from "@/lib/log/log";
import { hasTokensOf } from "./milestones";

/** How often one application's refusal is written down, in milliseconds: anybody can make it be refused, and no answer waits for it. */
const pause = 1_000;

/** Applications whose refusals are remembered: of more than these, all are forgotten. */
const mostRemembered = 10_000;

const lastNoted = new Map<string, number>();

/**
 * Notes why an application was refused tokens that it has never had, so that its page of the console can say it: the answer itself says
 * `invalid_grant` or `invalid_client` and no more, to whoever asks. Never fails.
 */
export function noteTokenRefusal(poolId: string) {
  return async ({ oidc }: KoaContextWithOIDC, error: Error): Promise<void> => {
    const clientId = oidc.client?.clientId;
    const refusal = tokenRefusalOf(error, oidc.params?.grant_type);
    if (clientId === undefined || refusal === null || hasTokensOf(clientId) || !isDue(clientId)) return;
    try {
      await noteRefusedTokens({ poolId, clientId }, refusal);
    } catch (failure) {
      log().error({ err: failure, clientId }, "a refused token request was not noted");
    }
  };
}

function isDue(clientId: string, now = Date.now()): boolean {
  if (now - (lastNoted.get(clientId) ?? 0) < pause) return false;
  if (lastNoted.size >= mostRemembered) lastNoted.clear();
  lastNoted.set(clientId, now);
  return true;
}

/** By the library's own words for its log, which no answer holds. A request for anything but a code's tokens tells nothing here. */
function tokenRefusalOf(error: Error, grantType: unknown): TokenRefusal | null {
  const detail = "error_detail" in error ? String(error.error_detail) : "";
  if (error instanceof errors.InvalidClientAuth)
    return detail.includes("secret") ? "client_secret" : "client_authentication";
  if (grantType !== "authorization_code") return null;
  if (!(error instanceof errors.InvalidGrant))
    return error instanceof errors.InvalidRequest ? "request" : null;
  if (/dpop|jkt/i.test(detail)) return "proof";
  if (detail.includes("redirect_uri")) return "redirect_uri";
  return detail.includes("code_verifier") ? "code_verifier" : "code";
}
