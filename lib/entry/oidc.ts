import "server-only";
import { isPoolHost } from "@/lib/config/locate-address";
import { findPoolBySlug } from "@/lib/data/pool-addresses";
import { AppError } from "@/lib/domain/error";
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
  if (!isPoolHost(request.headers.get("host"), slug)) throw new AppError("request.misdirected");
  const pool = await findPoolBySlug(slug);
  if (!pool) throw new AppError("pool.not_found");
  return handleOidcRequest(pool, request, `/${path.join("/")}`);
});
