import "server-only";
import { type Client, type Configuration, errors, type KoaContextWithOIDC } from "oidc-provider";
import { resourcesOf } from "./client-settings";

/**
 * The APIs that applications fetch tokens for in their own name (RFC 8707, RFC 6749 §4.4): those of their pool that they were given
 * something at. A person's sign-in names none: what they allow is what the scopes of OpenID Connect say.
 */
export const resourceServers: NonNullable<Configuration["features"]>["resourceIndicators"] = {
  enabled: true,
  defaultResource: async (ctx, client) => (isForItself(ctx) ? getOnlyResource(client) : []),
  getResourceServerInfo: async (ctx, indicator, client) => {
    const found = resourcesOf(client).find(({ identifier }) => identifier === indicator);
    if (!found || !isForItself(ctx))
      throw new errors.InvalidTarget("the application has nothing at this API");
    const { identifier: audience, scopes, tokenSeconds: accessTokenTTL } = found;
    return { audience, scope: scopes.join(" "), accessTokenTTL, accessTokenFormat: "opaque" };
  },
};

/** @throws InvalidTarget when there are several, and none was named. */
function getOnlyResource(client: Client): string {
  const [only, ...others] = resourcesOf(client);
  if (!only || others.length > 0) throw new errors.InvalidTarget("the parameter resource has to name an API");
  return only.identifier;
}

function isForItself({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.params?.grant_type === "client_credentials";
}
