import { createHash, randomBytes } from "node:crypto";

/** The application that the driver plays, and its provider's endpoints. */
export interface Target {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  scope: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userinfoEndpoint: string;
  introspectionEndpoint: string;
  jwksUri: string;
}

export interface AuthorizationRequest {
  address: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** A new authorization request as a careful application makes it: code, PKCE S256, state, nonce. */
export function createAuthorizationRequest(target: Target): AuthorizationRequest {
  const [state, nonce, codeVerifier] = [0, 1, 2].map(() => randomBytes(32).toString("base64url")) as [
    string,
    string,
    string,
  ];
  const address = new URL(target.authorizationEndpoint);
  address.search = new URLSearchParams({
    client_id: target.clientId,
    redirect_uri: target.redirectUri,
    response_type: "code",
    scope: target.scope,
    code_challenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
    state,
    nonce,
  }).toString();
  return { address, state, nonce, codeVerifier };
}
