/** Why an authorization request got nowhere: it could not be verified, so that nothing leaves for an application (SEC-02). */
export const authorizationErrors = {
  /** The redirect URI is not registered for the application. */
  "authorization.redirect_uri_unknown": 400,
  /** No application of the pool has this client id. */
  "authorization.client_unknown": 400,
  "authorization.application_disabled": 400,
  /** Anything else that the protocol does not allow. */
  "authorization.request_invalid": 400,
} as const;
