import "server-only";
import { type Client, errors, type KoaContextWithOIDC } from "oidc-provider";
import { askedScope } from "./pushed-requests";

/**
 * Has the last word on the scope of an authorization request, before anybody is asked anything.
 *
 * `openid` has to be in it: what else this provider would give is unspecified (OpenID Connect Core §3.1.2.1), and found out
 * after the sign-in it costs the person a login. `offline_access` stays in it when the application's settings allow refresh
 * tokens: the library drops it without `prompt=consent`, unless, as OpenID Connect Core §11 says, other conditions permit
 * offline access, and the administrator who registered the application has said so.
 *
 * @throws InvalidScope
 */
export async function settleScope(
  ctx: KoaContextWithOIDC,
  scope: string | undefined,
  client: Client,
): Promise<void> {
  const left = new Set(scope?.split(" "));
  if (!left.has("openid")) throw new errors.InvalidScope("openid scope must be requested", "openid");
  const asked = askedScope(ctx).split(" ");
  if (!asked.includes("offline_access") || !client.grantTypeAllowed("refresh_token")) return;
  Object.assign(ctx.oidc.params ?? {}, { scope: [...left.add("offline_access")].join(" ") });
}
