import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { answerOidcRequest } from "@/lib/oidc/http-bridge";
import { sendResponse } from "./node-response";
import { toProblem } from "./route-handler";

/** The pool's slug, and what follows `B/oidc`. */
const providerPath = /^\/p\/([^/]+)\/oidc(\/.*)?$/s;

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
  const [, slug = "", path = "/"] = providerPath.exec(inside) ?? [];
  try {
    const pool = await findPoolBySlug(slug);
    if (!pool) throw new AppError("pool.not_found");
    await answerOidcRequest(pool, request, response, path);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else await sendResponse(response, toProblem(error));
  }
}
