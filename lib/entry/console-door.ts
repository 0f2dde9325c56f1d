import "server-only";
import { isPoolPermission, type Permission, type PoolPermission } from "@/lib/domain/access/permissions";
import { AppError } from "@/lib/domain/error";
import { type Asker, ConsoleScope, PoolScope } from "@/lib/services/access/scope";

/** How far a permission reaches. */
export type ScopeOf<Asked extends Permission> = Asked extends PoolPermission ? PoolScope : ConsoleScope;

/**
 * The door of the console: every page, layout and action passes it, and nothing else makes a scope (SEC-60).
 *
 * @param poolId what the address or the checked input names as the pool, if anything.
 * @throws AppError `request.forbidden`.
 */
export function authorise<Asked extends Permission>(
  permission: Asked,
  asker: Asker,
  poolId: unknown,
): ScopeOf<Asked>;
export function authorise(permission: Permission, asker: Asker, poolId: unknown): PoolScope | ConsoleScope {
  if (!isPoolPermission(permission)) return ConsoleScope.authorise(asker, permission);
  if (typeof poolId !== "string") throw new AppError("request.forbidden");
  return PoolScope.authorise(asker, permission, poolId);
}
