import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { answerOidcRequest } from "@/lib/oidc/http-bridge";
import { authingProfilePath } from "@/lib/oidc/steps/authing-addresses";
import { sendResponse, toWebRequest } from "./node-response";
import { answerError } from "./route-handler";

/** The pool's slug, and what follows `B/oidc`. */
const providerPath = /^\/p\/([^/]+)\/oidc(\/.*)?$/s;

/** What follows a pool's base, where a library that is made for one product looks without asking the metadata. */
const fixedPath = /^\/p\/([^/]+)(\/.*)$/s;

/** The provider's endpoints at such addresses: those of Auth0, as `auth0-spa-js` has them built in, and one of Authing's. */
const fixedPaths: Readonly<Record<string, string>> = {
  "/authorize": "/auth",
  "/oauth/token": "/token",
  "/userinfo": "/me",
  "/v2/logout": "/session/end",
  "/.well-known/jwks.json": "/jwks",
  "/api/v3/get-profile": authingProfilePath,
};

/** The issuer's own spelling of the address of its metadata. */
const serverMetadata = "/.well-known/oauth-authorization-server";

/** RFC 8414 puts the issuer's path behind it, be the pool named by its path or by its host. */
const metadataPath =
  /^(?:\/\.well-known\/oauth-authorization-server\/p\/([^/]+)|\/p\/([^/]+)\/\.well-known\/oauth-authorization-server)\/oidc$/;

/**
 * Answers a request to the OpenID provider of the pool that its address names, before Next's router: these addresses are
 * the busiest. The host has been checked (SEC-80).
 *
 * @param inside the path inside the application, decoded.
 */
export async function answerProvider(
  request: IncomingMessage,
  response: ServerResponse,
  inside: string,
): Promise<void> {
  const { slug, path } = readPath(inside);
  try {
    const pool = await getPoolBySlug(slug);
    if (isMisspelled(path)) throw new AppError("request.not_found");
    if (inside.endsWith("/v2/logout")) request.url = readLogoutRequest(request.url ?? "");
    await answerOidcRequest(pool, request, response, path);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else await sendResponse(request, response, await answerError(toWebRequest(request), error));
  }
}

/** @returns the slug of no pool for an address that is none of a provider. */
function readPath(inside: string): { slug: string; path: string } {
  const [, byPath, byHost] = metadataPath.exec(inside) ?? [];
  const named = byPath ?? byHost;
  if (named !== undefined) return { slug: named, path: serverMetadata };
  const [, fixedSlug, fixed = ""] = fixedPath.exec(inside) ?? [];
  if (fixedSlug !== undefined && Object.hasOwn(fixedPaths, fixed))
    return { slug: fixedSlug, path: fixedPaths[fixed] ?? "/" };
  const [, slug = "", path = "/"] = providerPath.exec(inside) ?? [];
  return { slug, path };
}

/**
 * Where somebody goes after signing out has a name of its own at the address of Auth0. What is said more than once stays so, by either name,
 * and is refused as anywhere.
 */
function readLogoutRequest(url: string): string {
  const [path = "", query] = url.split(/\?(.*)/s, 2);
  if (query === undefined) return url;
  const given = new URLSearchParams(query);
  for (const returnTo of given.getAll("returnTo")) given.append("post_logout_redirect_uri", returnTo);
  given.delete("returnTo");
  return `${path}?${given}`;
}

/** Where somebody goes on whose request has waited: the name of that request is the library's, and has capitals. */
const resumed = /^\/(?:auth|device)\/(?!auth$)[\w-]+$/i;

/** How the address of everything that the provider is asked at is written. */
const plain = /^(?:\/[a-z\d._-]+)+$/;

/**
 * The library's router takes other cases for the same endpoint, and a slash at its end; whatever is decided by an address knows one spelling
 * (SEC-82).
 */
function isMisspelled(path: string): boolean {
  return !plain.test(resumed.test(path) ? path.slice(0, path.lastIndexOf("/")) : path);
}
