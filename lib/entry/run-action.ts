import "server-only";
import type { z } from "zod";
import { createReference } from "@/lib/crypto/random";
import type { ActionFailure, ActionResult } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/error";
import { toFieldCodes } from "@/lib/domain/field-codes";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { clientAddress } from "./client-address";
import { isFromConsole } from "./same-origin";

/** What every action knows about its request. */
export interface RequestContext {
  clientAddress: string | null;
  reference: string;
}

interface Steps<Schema extends z.ZodType, Context extends RequestContext, Output extends z.ZodType> {
  headers: Headers;
  /** Says who asks. @throws AppError when nobody does who may. */
  authenticate: (request: RequestContext) => Promise<Context>;
  schema: Schema;
  input: unknown;
  handler: (input: z.output<Schema>, context: Context) => Promise<z.input<Output>>;
  /** What may leave: everything that it does not name is left out. */
  output: Output;
  /** Lets the framework's own signals (redirects) pass. */
  rethrow: (error: unknown) => void;
}

/**
 * One action, step by step: where from, who, what, do, answer. An action is a public endpoint whatever page shows it, so each
 * step refuses by itself (SEC-75, SEC-83).
 */
export async function runAction<
  Schema extends z.ZodType,
  Context extends RequestContext,
  Output extends z.ZodType,
>(steps: Steps<Schema, Context, Output>): Promise<ActionResult<z.output<Output>>> {
  const request = { clientAddress: clientAddress(steps.headers), reference: createReference() };
  try {
    if (!isFromConsole(steps.headers)) throw new AppError("request.foreign_origin");
    const context = await steps.authenticate(request);
    const parsed = steps.schema.safeParse(steps.input);
    if (!parsed.success) throw new AppError("request.invalid", { fields: toFieldCodes(parsed.error.issues) });
    const answer = await steps.handler(parsed.data, context);
    return { ok: true, data: shapeAnswer(steps.output, answer) };
  } catch (error) {
    steps.rethrow(error);
    return toFailure(error, request.reference);
  }
}

/** An answer of another shape is our fault; the log gets the places where it differs, never the values. */
function shapeAnswer<Output extends z.ZodType>(output: Output, answer: unknown): z.output<Output> {
  const shaped = output.safeParse(answer);
  if (shaped.success) return shaped.data;
  const places = shaped.error.issues.map(({ code, path }) => `${code} at ${path.join(".")}`);
  throw new Error(`the answer has another shape: ${places.join(", ")}`);
}

/** The only translation of errors into an action's answer: codes of ours leave, everything else stays in the log. */
function toFailure(error: unknown, reference: string): ActionFailure {
  if (!(error instanceof AppError)) {
    log().error({ err: error, reference }, "action failed unexpectedly");
    return { ok: false, code: "server.fault", reference };
  }
  if (error.status >= 500) {
    log().error({ ...failureFields(error), reference }, "action failed");
    return { ok: false, code: error.code, reference };
  }
  log().info({ ...failureFields(error), reference }, "action refused");
  return { ok: false, code: error.code, ...(error.fields && { fields: { ...error.fields } }) };
}
