import "server-only";

/**
 * Every act that leaves an audit row, namespaced by the concept it is about. A new act is added here first. Rows are never
 * rewritten, so older ones may hold a former name: `connection.application_associated` for `connection.offered`,
 * `connection.application_dissociated` for `connection.withdrawn`.
 */
export type AuditAction =
  | "setup.completed"
  | "administrator.signed_in"
  | "administrator.sign_in_refused"
  | "administrator.signed_out"
  | "pool.created"
  | "pool.updated"
  | "connection.created"
  | "connection.updated"
  | "connection.enabled"
  | "connection.disabled"
  | "connection.deleted"
  | "connection.offered"
  | "connection.withdrawn"
  | "application.created"
  | "application.updated"
  | "application.enabled"
  | "application.disabled"
  | "application.deleted"
  | "application.secret_created"
  | "user.enabled"
  | "user.disabled"
  | "user.signed_out_everywhere"
  | "login.signed_in"
  | "login.created"
  | "login.refused";
