import "server-only";
import { UnsecuredJWT } from "jose";
import type Provider from "oidc-provider";

/** As the library has it, in seconds (RFC 9126 §2.2). */
const lifetime = 60;

/** The urn by which the library knows a pushed request again. */
const urn = "urn:ietf:params:oauth:request_uri:";

/**
 * Keeps a request that an application has made as if it had pushed it once more, for a request that goes on with other parameters where
 * the application's have to be pushed. Belongs in a request's work (writeTogether).
 *
 * @returns the query of an authorization request that brings it.
 */
export async function pushOwn(provider: Provider, request: URLSearchParams): Promise<URLSearchParams> {
  const clientId = request.get("client_id") ?? "";
  const now = Math.floor(Date.now() / 1000);
  const kept = new UnsecuredJWT(Object.fromEntries(request))
    .setIssuedAt(now)
    .setIssuer(clientId)
    .setAudience(provider.issuer)
    .setExpirationTime(now + lifetime)
    .setNotBefore(now)
    .encode();
  const pushed = new provider.PushedAuthorizationRequest({ request: kept });
  const id = await pushed.save(lifetime);
  return new URLSearchParams({ client_id: clientId, request_uri: `${urn}${id}` });
}
