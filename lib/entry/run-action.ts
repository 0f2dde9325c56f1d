import "server-only";
import type { z } from "zod";
import { createReference } from "@/lib/crypto/random";
import type { ActionFailure, ActionResult } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/error";
import { toFieldCodes } from "@/lib/domain/field-codes";
import { log } from "@/lib/log/log";
import { clientAddress } from "./client-address";
import { isFromConsole } from "./same-origin";

/** What every action knows about its request. */
export interface RequestContext {
  clientAddress: string | null;
  reference: string;
}

interface Steps<Schema extends z.ZodType, Context extends RequestContext, Output> {
  headers: Headers;
  /** Says who asks. @throws AppError when nobody does who may. */
  authenticate: (request: RequestContext) => Promise<Context>;
  schema: Schema;
  input: unknown;
  handler: (input: z.output<Schema>, context: Context) => Promise<Output>;
  /** Lets the framework's own signals (redirects) pass. */
  rethrow: (error: unknown) => void;
}

/**
 * One action, step by step: where from, who, what, do. An action is a public endpoint whatever page shows it, so each
 * step refuses by itself (SEC-75, SEC-83).
 */
export async function runAction<Schema extends z.ZodType, Context extends RequestContext, Output>(
  steps: Steps<Schema, Context, Output>,
): Promise<ActionResult<Output>> {
  const request = { clientAddress: clientAddress(steps.headers), reference: createReference() };
  try {
    if (!isFromConsole(steps.headers)) throw new AppError("request.foreign_origin");
    const context = await steps.authenticate(request);
    const parsed = steps.schema.safeParse(steps.input);
    if (!parsed.success) throw new AppError("request.invalid", { fields: toFieldCodes(parsed.error.issues) });
    return { ok: true, data: await steps.handler(parsed.data, context) };
  } catch (error) {
    steps.rethrow(error);
    return toFailure(error, request.reference);
  }
}

/** The only translation of errors into an action's answer: codes of ours leave, everything else stays in the log. */
function toFailure(error: unknown, reference: string): ActionFailure {
  if (!(error instanceof AppError)) {
    log().error({ err: error, reference }, "action failed unexpectedly");
    return { ok: false, code: "server.fault", reference };
  }
  if (error.status >= 500) {
    log().error({ err: error, reference }, "action failed");
    return { ok: false, code: error.code, reference };
  }
  log().info({ code: error.code, reference, cause: error.cause }, "action refused");
  return { ok: false, code: error.code, ...(error.fields && { fields: { ...error.fields } }) };
}
