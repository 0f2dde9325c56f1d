import "server-only";
import { STATUS_CODES } from "node:http";
import { unstable_rethrow } from "next/navigation";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** A route handler whose failures are answered as problem details (RFC 9457) and never cached. */
export function routeHandler<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      unstable_rethrow(error);
      return toProblem(error);
    }
  };
}

/** The only translation of errors into an HTTP answer: code, status and reference; no sentence, no cause. */
export function toProblem(error: unknown): Response {
  const reference = createReference();
  const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
  if (known.status >= 500) log().error({ err: known, reference }, "request failed");
  else log().info({ code: known.code, reference, cause: known.cause }, "request refused");
  return Response.json(
    {
      type: `urn:dingpass:problem:${known.code}`,
      title: STATUS_CODES[known.status] ?? "Error",
      status: known.status,
      code: known.code,
      reference,
      ...(known.fields && { fields: known.fields }),
    },
    {
      status: known.status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        "content-security-policy": closedPolicy,
      },
    },
  );
}
