import "server-only";
import { STATUS_CODES } from "node:http";
import { unstable_rethrow } from "next/navigation";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { createReference } from "@/lib/crypto/random";
import { answerFailure } from "./hosted/failure-page";
import { logFailure } from "./log-failure";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * A route handler whose failures are never cached. A person gets a page of ours, a program problem details (RFC 9457): what a
 * browser shows it asks for as `text/html`, what a script calls it does not.
 */
export function routeHandler<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      unstable_rethrow(error);
      return answerError(request, error);
    }
  };
}

/** The answer to a request that failed, with the failure in the log. */
export async function answerError(
  request: Pick<Request, "headers" | "method" | "url">,
  error: unknown,
): Promise<Response> {
  const wantsPage = request.headers.get("accept")?.includes("text/html") ?? false;
  return wantsPage
    ? answerFailure(request, error, createReference())
    : answerProblem(error, createReference());
}

/** Code, status and reference; no sentence, no cause. */
function answerProblem(error: unknown, reference: string): Response {
  const { code, status, fields, retryAfter } = logFailure(error, reference);
  return Response.json(
    {
      type: `urn:dingpass:problem:${code}`,
      title: STATUS_CODES[status] ?? "Error",
      status,
      code,
      reference,
      ...(fields && { fields }),
    },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        "content-security-policy": closedPolicy,
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      },
    },
  );
}
