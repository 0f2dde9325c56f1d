import "server-only";
import { decodeJwt } from "jose";
import { type Client, errors, type KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { isSiteCallback } from "../protected-sites/site-addresses";
import { tokenSettings } from "./client-settings";

/**
 * Refuses an authorization request that came by the browser alone where the application's settings want each to be pushed (RFC 9126 §5).
 * Our own, for the built-in test and for protected sites, have addresses of their own, whose codes no token endpoint takes.
 *
 * @throws InvalidRequest
 */
export function expectPushed(pool: PoolAddress, { oidc }: KoaContextWithOIDC, client: Client): void {
  if (oidc.route !== "authorization" || !tokenSettings(client).pushedRequestsOnly) return;
  const { redirect_uri: redirectUri } = oidc.params ?? {};
  if (redirectUri === testCallbackAddress(pool) || isSiteCallback(String(redirectUri))) return;
  if (pushedRequestOf(oidc) === undefined)
    throw new errors.InvalidRequest(
      "this application has to push its requests (pushed_authorization_request_endpoint)",
    );
}

/** The scope that an authorization request asks for, before anything of it was settled, however it came. */
export function askedScope({ oidc, query }: KoaContextWithOIDC): string {
  const pushed = pushedRequestOf(oidc);
  const { scope } = pushed === undefined ? (oidc.body ?? query) : decodeJwt(pushed);
  return String(scope ?? "");
}

/** What the library keeps of a pushed request: its parameters as an unsecured JWT; undefined where this one was not pushed. */
function pushedRequestOf({ entities }: KoaContextWithOIDC["oidc"]): string | undefined {
  const { PushedAuthorizationRequest: pushed } = entities as {
    PushedAuthorizationRequest?: { request?: string };
  };
  return pushed?.request;
}
