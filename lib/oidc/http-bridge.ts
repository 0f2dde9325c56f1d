import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { toFetchResponse, toReqRes } from "fetch-to-node";
import { type PoolAddress, poolIsSecure, poolIssuer, providerAddress } from "@/lib/addresses/pool-address";
import { poolProvider } from "./provider";

/**
 * Answers a request to a pool's OpenID provider. The address it sees is made from the configuration, never from the
 * request's Host or forwarding headers (SEC-80).
 *
 * @param path what follows `B/oidc`, beginning with a slash, without the query.
 */
export async function handleOidcRequest(
  pool: PoolAddress,
  request: Request,
  path: string,
): Promise<Response> {
  const provider = await poolProvider(pool);
  const { req, res } = toNodeRequest(pool, request, providerAddress(pool, path));
  req.url = (req.url ?? "").slice(new URL(poolIssuer(pool)).pathname.length) || "/";
  await provider.callback()(req, res);
  return toFetchResponse(res);
}

/** A request's headers as the Node.js pair that the provider reads cookies from. */
export function toCookieReader(
  pool: PoolAddress,
  headers: Headers,
): { req: IncomingMessage; res: ServerResponse } {
  return toNodeRequest(pool, new Request(pool.base, { headers }), pool.base);
}

/** @param address what the request is for, without its query. */
function toNodeRequest(pool: PoolAddress, request: Request, address: string) {
  const external = new URL(address);
  external.search = new URL(request.url).search;
  const headers = new Headers(request.headers);
  headers.set("host", external.host);
  for (const name of ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "forwarded"])
    headers.delete(name);
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  // The provider looks for a body only where a header announces one, as it is on the wire.
  if (hasBody && !headers.has("content-length")) headers.set("transfer-encoding", "chunked");
  const { req, res } = toReqRes(
    new Request(external, {
      method: request.method,
      headers,
      ...(hasBody ? { body: request.body, duplex: "half" } : {}),
    } as RequestInit),
  );
  const socket = {
    encrypted: poolIsSecure(pool),
    remoteAddress: headers.get("x-dingpass-client-address") ?? "",
  };
  Object.defineProperty(req, "socket", { value: socket });
  Object.defineProperty(req, "originalUrl", { value: req.url });
  return { req: req as unknown as IncomingMessage, res: res as unknown as ServerResponse };
}
