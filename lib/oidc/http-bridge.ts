import "server-only";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { type PoolAddress, poolIsSecure, poolIssuer } from "@/lib/addresses/pool-address";
import { poolProvider } from "./provider";

/**
 * Answers a request to a pool's OpenID provider. The address it sees is made from the configuration, never from the
 * request's Host or forwarding headers (SEC-80).
 *
 * @param path what follows `B/oidc`, decoded, beginning with a slash, without the query.
 */
export async function answerOidcRequest(
  pool: PoolAddress,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const provider = await poolProvider(pool);
  const [, query] = (request.url ?? "").split(/\?(.*)/s, 2);
  const url = encodeURI(path) + (query === undefined ? "" : `?${query}`);
  nameAddress(pool, request);
  Object.assign(request, { url, originalUrl: new URL(poolIssuer(pool)).pathname + url });
  await provider.callback()(request, response);
}

/** A request's headers as the Node.js pair that the provider reads cookies from. */
export function toCookieReader(
  pool: PoolAddress,
  headers: Headers,
): { req: IncomingMessage; res: ServerResponse } {
  const req = new IncomingMessage(new Socket());
  req.headers.cookie = headers.get("cookie") ?? undefined;
  req.url = "/";
  nameAddress(pool, req);
  return { req, res: new ServerResponse(req) };
}

/** Says which address a request is for, in the headers that the provider believes (its `proxy` setting). */
function nameAddress(pool: PoolAddress, { headers }: IncomingMessage): void {
  headers.host = new URL(pool.base).host;
  delete headers["x-forwarded-host"];
  headers["x-forwarded-proto"] = poolIsSecure(pool) ? "https" : "http";
  headers["x-forwarded-for"] = String(headers["x-dingpass-client-address"] ?? "");
}
