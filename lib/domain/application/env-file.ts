/** What an application's configuration asks for. */
export interface EnvFileValues {
  issuer: string;
  clientId: string;
  /** Null for the types that have none. */
  clientSecret: string | null;
  redirectUris: readonly string[];
}

/**
 * The text of a `.env` file with the names that most libraries read or document: OIDC_ISSUER, OIDC_CLIENT_ID and, where there is
 * one, OIDC_CLIENT_SECRET; the registered redirect URIs stand in it as comments. None of the values can hold a line break or a
 * quotation mark, so none is quoted.
 */
export function envFile({ issuer, clientId, clientSecret, redirectUris }: EnvFileValues): string {
  return [
    ...redirectUris.map((uri) => `# Redirect URI: ${uri}`),
    `OIDC_ISSUER=${issuer}`,
    `OIDC_CLIENT_ID=${clientId}`,
    ...(clientSecret === null ? [] : [`OIDC_CLIENT_SECRET=${clientSecret}`]),
    "",
  ].join("\n");
}
