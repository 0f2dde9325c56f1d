import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { AuditContext } from "@/lib/audit/record-event";
import { type ConsoleAdministrator, findSignedInAdministrator } from "@/lib/auth/console/session";
import type { Action } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/error";
import { type RequestContext, runAction } from "./run-action";

/** Who calls a console action, ready to be handed to a use case as its audit context. */
export interface ConsoleContext extends AuditContext {
  administrator: ConsoleAdministrator;
}

/**
 * A server action of the console: strict Origin, a signed-in administrator, a closed schema, then the handler.
 *
 * Failures answer `{ ok: false, code, fields?, reference? }`: `request.foreign_origin`,
 * `administrator.sign_in_required`, `request.invalid` with field codes, the AppError of the use case, or
 * `server.fault` with a reference for everything unexpected.
 */
export function consoleAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  handler: (input: z.output<Schema>, context: ConsoleContext) => Promise<Output>,
): Action<z.input<Schema>, Output> {
  return async (input) =>
    runAction({
      headers: await headers(),
      authenticate: authenticateAdministrator,
      schema,
      input,
      handler,
      rethrow: unstable_rethrow,
    });
}

/** A server action that nobody has to be signed in for: setup and sign-in. The other steps are the same. */
export function anonymousAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  handler: (input: z.output<Schema>, context: AuditContext) => Promise<Output>,
): Action<z.input<Schema>, Output> {
  return async (input) =>
    runAction({
      headers: await headers(),
      authenticate: async (request): Promise<AuditContext> => ({ ...request, actor: "anonymous" }),
      schema,
      input,
      handler,
      rethrow: unstable_rethrow,
    });
}

async function authenticateAdministrator(request: RequestContext): Promise<ConsoleContext> {
  const administrator = await findSignedInAdministrator();
  if (!administrator) throw new AppError("administrator.sign_in_required");
  return { ...request, administrator, actor: `administrator:${administrator.id}` };
}
