/** What an authorization request that names its connection is made of, as the console shows it. */
export interface NamedRequest {
  /** The authorization endpoint. */
  endpoint: string;
  clientId: string;
  redirectUri: string;
  /** The connection's identifier. */
  connection: string;
}

/**
 * The address of an authorization request that leads straight to one connection: what an application's library makes of it has `state`,
 * `nonce` and PKCE besides.
 */
export function requestByConnection({ endpoint, clientId, redirectUri, connection }: NamedRequest): string {
  const address = new URL(endpoint);
  address.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid profile",
    dingtalk_connection: connection,
  }).toString();
  return address.href;
}
