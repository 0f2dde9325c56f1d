import "server-only";
import { getPoolUnderHost } from "@/lib/addresses/pools";
import { handleOidcRequest } from "@/lib/oidc/http-bridge";
import { routeHandler } from "./route-handler";

/** The issuer's own spelling of the address of its metadata; RFC 8414 puts the issuer's path behind it. */
const serverMetadata = "/.well-known/oauth-authorization-server";

interface Parameters {
  params: Promise<{ pool: string; path: string[] }>;
}

/**
 * Hands a request to the OpenID provider of the pool that its address names. These addresses are the busiest, and
 * proxy.ts costs each request a third of what the rest of the framework does, so they check the Host header here (SEC-80).
 */
export const handleOidc = routeHandler<Parameters>(async (request, { params }) => {
  const { pool: slug, path } = await params;
  const pool = await getPoolUnderHost(request.headers.get("host"), slug);
  return handleOidcRequest(pool, request, `/${path.join("/")}`);
});

/** Answers for the metadata of the pool that an address of RFC 8414 names, as the issuer itself does. */
export const handleServerMetadata = routeHandler<{ params: Promise<{ pool: string }> }>(
  async (request, { params }) => {
    const pool = await getPoolUnderHost(request.headers.get("host"), (await params).pool);
    return handleOidcRequest(pool, request, serverMetadata);
  },
);
