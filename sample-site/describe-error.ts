import * as client from "openid-client";

/** A failed sign-in in words for the person at the screen. */
export interface ErrorDescription {
  status: number;
  title: string;
  explanation: string;
  /** The protocol's error code, for whoever is asked for help. */
  code: string | null;
}

const ANSWERS: Record<string, [title: string, explanation: string]> = {
  access_denied: ["Sign-in was cancelled", "You, or your company, did not allow this sign-in."],
  login_required: ["You are not signed in yet", "Your company account asks you to sign in first."],
  consent_required: ["Your agreement is needed", "Your company account asks for your agreement first."],
  interaction_required: ["One more step is needed", "Your company account has a question for you first."],
  temporarily_unavailable: ["The sign-in service is busy", "Please try again in a moment."],
};

/** Errors of the provider, of the network and of a check that failed; never a token or a code in the result. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof client.AuthorizationResponseError) {
    const [title, explanation] = ANSWERS[error.error] ?? [
      "Sign-in did not work",
      error.error_description ?? "Your company account gave no further reason.",
    ];
    return { status: error.error === "access_denied" ? 403 : 400, title, explanation, code: error.error };
  }
  if (error instanceof client.WWWAuthenticateChallengeError) return WRONG_CREDENTIALS;
  if (error instanceof client.ResponseBodyError) {
    if (error.error === "invalid_client") return WRONG_CREDENTIALS;
    return {
      status: 502,
      title: "Sign-in service refused the answer",
      explanation: error.error_description ?? "The sign-in could not be completed.",
      code: error.error,
    };
  }
  if (isUnreachable(error)) {
    return {
      status: 503,
      title: "Sign-in service cannot be reached",
      explanation:
        "Contoso Travel is fine, but the sign-in service does not answer. Please try again in a moment.",
      code: "provider_unreachable",
    };
  }
  const code = error instanceof client.ClientError ? (error.code ?? null) : null;
  return {
    status: 502,
    title: "Sign-in could not be verified",
    explanation: "The sign-in service sent an answer that Contoso Travel does not accept.",
    code,
  };
}

/** Why a provider that somebody named cannot be used, beside the field that names it. */
export function describeRefusedProvider(error: unknown): string {
  if (isUnreachable(error))
    return "Nothing answers there. Is the provider running, and the address complete?";
  if (error instanceof client.ClientError && error.code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") {
    return "The provider there calls itself by another name. Copy the issuer as it stands, letter by letter.";
  }
  return "There is no OpenID provider at this address: <issuer>/.well-known/openid-configuration gives no such document.";
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
  title: "Sign-in service does not know Contoso Travel",
  explanation:
    "The client ID or the client secret is not the one that it has. Whoever runs this site can enter them again.",
  code: "invalid_client",
};

export const UNKNOWN_LOGIN: ErrorDescription = {
  status: 400,
  title: "This sign-in is no longer open",
  explanation: "It was used already, took longer than ten minutes, or was started in another browser.",
  code: "unknown_state",
};

export const FOREIGN_ORIGIN: ErrorDescription = {
  status: 403,
  title: "This request came from another site",
  explanation: "Contoso Travel only takes orders from its own pages.",
  code: "foreign_origin",
};

export const NOT_FOUND: ErrorDescription = {
  status: 404,
  title: "There is nothing at this address",
  explanation: "Even the best trips take a wrong turn now and then.",
  code: null,
};

/** For a browser that came by another host name than the one the cookies and the redirect address belong to. */
export function describeWrongHost(publicUrl: string): ErrorDescription {
  return {
    status: 421,
    title: "Contoso Travel has another address",
    explanation: `Please open ${publicUrl} instead: sign-in only works there.`,
    code: "wrong_host",
  };
}
