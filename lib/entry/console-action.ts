import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { AuditContext } from "@/lib/audit/record-event";
import { findSignedInAdministrator } from "@/lib/auth/console/session";
import type { Permission, PoolPermission } from "@/lib/domain/access/permissions";
import type { Action } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/error";
import type { Asker } from "@/lib/services/access/scope";
import { authorise, type ScopeOf } from "./console-door";
import { type RequestContext, runAction } from "./run-action";

/** What an action about a pool takes names the pool. */
type InputOf<Asked extends Permission> = z.ZodType<
  Asked extends PoolPermission ? { poolId: string } : object
>;

/** An input without the pool that it names: that has become the scope. */
type WithoutPool<Input> = Input extends unknown ? Omit<Input, "poolId"> : never;

interface ConsoleAction<Asked extends Permission, Input extends InputOf<Asked>, Output extends z.ZodType> {
  permission: Asked;
  input: Input;
  output: Output;
  run: (scope: ScopeOf<Asked>, input: WithoutPool<z.output<Input>>) => Promise<z.input<Output>>;
}

/**
 * A server action of the console, declared: strict Origin, a signed-in administrator, a closed input, the permission in
 * the pool that the input names, then the use case. What it answers passes `output`, so that nothing leaves that is not
 * declared there.
 *
 * Failures answer `{ ok: false, code, fields?, reference? }`: `request.foreign_origin`,
 * `administrator.sign_in_required`, `request.invalid` with field codes, `request.forbidden`, the AppError of the use
 * case, or `server.fault` with a reference for everything unexpected.
 */
export function consoleAction<
  Asked extends Permission,
  Input extends InputOf<Asked>,
  Output extends z.ZodType,
>(action: ConsoleAction<Asked, Input, Output>): Action<z.input<Input>, z.output<Output>> {
  return async (input) =>
    runAction({
      headers: await headers(),
      authenticate: authenticateAdministrator,
      schema: action.input,
      input,
      handler: (fields, asker) => {
        const [poolId, rest] = takePool(fields);
        return action.run(authorise(action.permission, asker, poolId), rest);
      },
      output: action.output,
      rethrow: unstable_rethrow,
    });
}

/** A server action that nobody has to be signed in for: setup and sign-in. The other steps are the same. */
export function anonymousAction<Input extends z.ZodType, Output extends z.ZodType>(action: {
  input: Input;
  output: Output;
  run: (input: z.output<Input>, context: AuditContext) => Promise<z.input<Output>>;
}): Action<z.input<Input>, z.output<Output>> {
  return async (input) =>
    runAction({
      headers: await headers(),
      authenticate: async (request): Promise<AuditContext> => ({ ...request, actor: "anonymous" }),
      schema: action.input,
      input,
      handler: action.run,
      output: action.output,
      rethrow: unstable_rethrow,
    });
}

async function authenticateAdministrator(request: RequestContext): Promise<Asker & RequestContext> {
  const administrator = await findSignedInAdministrator();
  if (!administrator) throw new AppError("administrator.sign_in_required");
  return { ...request, administrator, session: administrator.session };
}

/** An overload, because the rest of a union of inputs is the union of their rests only to us. */
function takePool<Input extends object>(input: Input): [unknown, WithoutPool<Input>];
function takePool({ poolId, ...rest }: { poolId?: unknown }): [unknown, object] {
  return [poolId, rest];
}
