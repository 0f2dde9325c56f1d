import type { Endpoints } from "./discovery";
import type { Page } from "./page";
import { challenge } from "./pkce";
import type { Begun } from "./redirect";
import type { LoginOptions } from "./types";

/** An authorization request's address. What an application adds replaces nothing of the protocol's own. */
export async function authorizationAddress(
  page: Page,
  { authorization_endpoint }: Endpoints,
  begun: Begun,
  {
    params,
    ...own
  }: { client_id: string; scope: string; response_mode: string; prompt?: string } & Pick<
    LoginOptions,
    "params"
  >,
): Promise<string> {
  return addressWith(authorization_endpoint, {
    ...params,
    ...own,
    response_type: "code",
    redirect_uri: begun.redirectUri,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await challenge(page, begun.verifier),
    code_challenge_method: "S256",
  });
}

/** An address with these parameters; those without a value are left out. */
export function addressWith(endpoint: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
}
