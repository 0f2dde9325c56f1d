import "server-only";
import { getPoolUnderHost } from "@/lib/addresses/pools";
import { handleOidcRequest } from "@/lib/oidc/http-bridge";
import { routeHandler } from "./route-handler";

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
