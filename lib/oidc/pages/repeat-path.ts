import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { parseReturnPath } from "@/lib/domain/address/return-path";

/**
 * The path and query of a request to a pool's provider, to come back to its page in another language without losing the request.
 *
 * @returns undefined where it cannot be asked for again: what was posted, what carries a token, what is too long.
 */
export function pathToRepeat(pool: PoolAddress, ctx: KoaContextWithOIDC): string | undefined {
  if (ctx.method !== "GET" || ctx.query.id_token_hint !== undefined) return undefined;
  return toPath(providerAddress(pool, ctx.url));
}

/**
 * The same for the end of a session. An ID token stays out of the page: the application that it was issued to is named instead,
 * so the person is asked in either language.
 */
export function logoutPathToRepeat(pool: PoolAddress, ctx: KoaContextWithOIDC): string | undefined {
  const { client, params } = ctx.oidc;
  const query = new URLSearchParams();
  const named = {
    client_id: client?.clientId,
    post_logout_redirect_uri: params?.post_logout_redirect_uri,
    state: params?.state,
  };
  for (const [name, value] of Object.entries(named)) if (typeof value === "string") query.set(name, value);
  return toPath(providerAddress(pool, `/session/end${query.size > 0 ? `?${query}` : ""}`));
}

/** The same for the page where a device's code is typed, with what was typed there. */
export function devicePathToRepeat(pool: PoolAddress, typed: string): string | undefined {
  return toPath(providerAddress(pool, `/device${typed && `?${new URLSearchParams({ user_code: typed })}`}`));
}

function toPath(address: string): string | undefined {
  const { pathname, search } = new URL(address);
  return parseReturnPath(pathname + search, "") || undefined;
}
