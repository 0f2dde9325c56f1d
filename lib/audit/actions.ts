import "server-only";

/** Every act that leaves an audit row. A new act is added here first. */
const auditActions = [
  "setup.completed",
  "administrator.signed_in",
  "administrator.sign_in_refused",
  "administrator.signed_out",
  "pool.created",
  "pool.updated",
  "connection.created",
  "connection.updated",
  "connection.enabled",
  "connection.disabled",
  "connection.deleted",
  "connection.application_associated",
  "connection.application_dissociated",
  "application.created",
  "application.updated",
  "application.enabled",
  "application.disabled",
  "application.deleted",
  "application.secret_created",
  "application.secret_removed",
  "user.enabled",
  "user.disabled",
  "login.signed_in",
  "login.created",
  "login.refused",
  "login.signed_out",
] as const;

/** The name of an act, namespaced by the concept it is about. */
export type AuditAction = (typeof auditActions)[number];
