/** What can be allowed on the console as a whole. */
export const consolePermissions = [
  "pools.list",
  "pools.create",
  "console.search",
  "account.write",
  "administrators.read",
  "administrators.write",
  "audit.list",
  "mails.read",
  "mails.write",
  "installation.write",
] as const;

/** What can be allowed in one pool. */
export const poolPermissions = [
  "pools.read",
  "pools.write",
  "connections.read",
  "connections.write",
  "applications.read",
  "applications.write",
  "users.read",
  "users.write",
  "sign_ins.read",
  "audit.read",
] as const;

/** An act on the console as a whole, by the permission that it needs. */
export type ConsolePermission = (typeof consolePermissions)[number];

/** An act in one pool, by the permission that it needs. */
export type PoolPermission = (typeof poolPermissions)[number];

/** Every page and action of the console needs one of these, named after a concept and what is done to it. */
export type Permission = ConsolePermission | PoolPermission;

/** True when a permission is about one pool, so that it has to be said which. */
export function isPoolPermission(permission: Permission): permission is PoolPermission {
  return poolPermissions.some((known) => known === permission);
}
