import * as client from "openid-client";
import type { Problem } from "./options";
import type { Texts } from "./texts/texts";

/** A failed sign-in for the person at the screen, to be put into words in their language. */
export interface ErrorDescription {
  status: number;
  /** Which texts say it. */
  text: keyof Texts["errors"];
  /** What belongs in the places of these texts. */
  values?: Record<string, string>;
  /** What the provider says itself, in words and a language of its own. */
  said?: string;
  /** The protocol's error code, for whoever is asked for help. */
  code: string | null;
}

/** The provider's answers that have texts of their own. */
const ANSWERS = [
  "access_denied",
  "login_required",
  "consent_required",
  "interaction_required",
  "temporarily_unavailable",
] as const;

/** Errors of the provider, of the network and of a check that failed; never a token or a code in the result. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof client.AuthorizationResponseError) {
    const status = error.error === "access_denied" ? 403 : 400;
    const known = ANSWERS.find((answer) => answer === error.error);
    if (known) return { status, text: known, code: error.error };
    return { status, text: "refused", said: error.error_description, code: error.error };
  }
  if (error instanceof client.WWWAuthenticateChallengeError) return WRONG_CREDENTIALS;
  if (error instanceof client.ResponseBodyError) {
    if (error.error === "invalid_client") return WRONG_CREDENTIALS;
    return { status: 502, text: "answer_refused", said: error.error_description, code: error.error };
  }
  if (isUnreachable(error)) {
    return { status: 503, text: "provider_unreachable", code: "provider_unreachable" };
  }
  const code = error instanceof client.ClientError ? (error.code ?? null) : null;
  return { status: 502, text: "unverified", code };
}

/** Why a provider that somebody named cannot be used, beside the field that names it. */
export function describeRefusedProvider(error: unknown): Problem {
  if (isUnreachable(error)) return "unreachable";
  if (error instanceof client.ClientError && error.code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") {
    return "other_issuer";
  }
  return "no_provider";
}

/** Node's fetch hides the system's reason in `cause`; openid-client wraps once more. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof client.ClientError && error.code === "OAUTH_TIMEOUT") return true;
  if (!(error instanceof Error)) return false;
  const system = error as NodeJS.ErrnoException;
  const isNetwork = /^(E[A-Z]+|UND_ERR_\w+)$/.test(system.code ?? "");
  return isNetwork || error.message === "fetch failed" || isUnreachable(error.cause);
}

const WRONG_CREDENTIALS: ErrorDescription = {
  status: 502,
  text: "wrong_credentials",
  code: "invalid_client",
};

export const UNKNOWN_LOGIN: ErrorDescription = { status: 400, text: "unknown_login", code: "unknown_state" };

export const FOREIGN_ORIGIN: ErrorDescription = {
  status: 403,
  text: "foreign_origin",
  code: "foreign_origin",
};

export const NOT_FOUND: ErrorDescription = { status: 404, text: "not_found", code: null };

/** For a browser that came by another host name than the one the cookies and the redirect address belong to. */
export function describeWrongHost(publicUrl: string): ErrorDescription {
  return { status: 421, text: "wrong_host", values: { address: publicUrl }, code: "wrong_host" };
}
