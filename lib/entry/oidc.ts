import "server-only";
import { findPoolBySlug } from "@/lib/data/pool-addresses";
import { AppError } from "@/lib/domain/error";
import { handleOidcRequest } from "@/lib/oidc/http-bridge";
import { routeHandler } from "./route-handler";

interface Parameters {
  params: Promise<{ pool: string; path: string[] }>;
}

/** Hands a request to the OpenID provider of the pool that its address names. */
export const handleOidc = routeHandler<Parameters>(async (request, { params }) => {
  const { pool: slug, path } = await params;
  const pool = await findPoolBySlug(slug);
  if (!pool) throw new AppError("pool.not_found");
  return handleOidcRequest(pool, request, `/${path.join("/")}`);
});
