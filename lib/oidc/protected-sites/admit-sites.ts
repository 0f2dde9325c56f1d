import "server-only";
import Provider, { type Client } from "oidc-provider";
import { siteOrigins } from "../policy/client-settings";
import { isSiteCallback, siteCallback } from "./site-addresses";

/**
 * Lets the answers for an application go to the protected sites that it has, each at one address byte for byte (SEC-01). A code that
 * was issued to one is none to whoever asks the provider: no secret and no verifier makes a token of it (take-site-code.ts).
 */
export function admitSites(provider: Provider): void {
  const { prototype } = provider.Client;
  const codes: FoundCodes = provider.AuthorizationCode as never;
  const { redirectUriAllowed } = prototype;
  Object.defineProperty(prototype, "redirectUriAllowed", {
    value(this: Client, uri: string): boolean {
      const isOfSite = siteOrigins(this).some((origin) => siteCallback(origin) === uri);
      return isOfSite || redirectUriAllowed.call(this, uri);
    },
  });
  const { find } = codes;
  Object.defineProperty(codes, "find", {
    async value(this: FoundCodes, ...asked: Parameters<FoundCodes["find"]>) {
      const code = await find.apply(this, asked);
      return Provider.ctx && isSiteCallback(code?.redirectUri) ? undefined : code;
    },
  });
}

/** The provider's authorization codes, as far as they are looked for. */
interface FoundCodes {
  find(value: string, options?: object): Promise<{ redirectUri?: string } | undefined>;
}
