/**
 * Why a pool's OpenID provider answers an application's request with a page of its own, before any attempt exists: in our words,
 * because several errors of the protocol share one name and differ in what mends them.
 */
export const providerRefusals = [
  /** `redirect_uri` is not among the application's. */
  "oidc.redirect_uri_unregistered",
  /** No application of the pool has this client id. */
  "oidc.client_unknown",
  "oidc.client_disabled",
  /** A parameter is missing, given twice or of another form. */
  "oidc.request_invalid",
  /** The application may not have what it asks for. */
  "oidc.request_refused",
] as const;

/** See {@link providerRefusals}. */
export type ProviderRefusal = (typeof providerRefusals)[number];

const byError: Readonly<Record<string, ProviderRefusal>> = {
  invalid_redirect_uri: "oidc.redirect_uri_unregistered",
  invalid_client: "oidc.client_unknown",
  invalid_request: "oidc.request_invalid",
  invalid_request_uri: "oidc.request_invalid",
};

/**
 * The refusal that the protocol's `error` of RFC 6749 (4.1.2.1) and OpenID Connect Core (3.1.2.6) means.
 *
 * @param disabled true when the named application exists and is disabled: the protocol says `invalid_client` for both.
 */
export function providerRefusalOf(error: string, { disabled = false } = {}): ProviderRefusal {
  if (disabled && error === "invalid_client") return "oidc.client_disabled";
  return (Object.hasOwn(byError, error) ? byError[error] : undefined) ?? "oidc.request_refused";
}
