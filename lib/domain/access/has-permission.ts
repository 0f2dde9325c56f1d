import { consolePermissions, type Permission, poolPermissions } from "./permissions";

/**
 * Whether an administrator may do something, in one pool or, with null, on the console as a whole: the only place that
 * decides it. There are no roles: every administrator has every permission in every pool. What is in no list, and what
 * is asked about the wrong kind of place, nobody may do.
 */
export function hasPermission(
  _administrator: { id: string },
  permission: Permission,
  poolId: string | null,
): boolean {
  const known: readonly Permission[] = poolId === null ? consolePermissions : poolPermissions;
  return known.includes(permission);
}
