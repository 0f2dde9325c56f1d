/**
 * Ends that concern a session alone: the person signed out, or another sign-in took its place. What an application may do
 * without the person (`offline_access`) outlives them.
 */
export const sessionEnds = ["signed_out", "replaced"] as const;

/** Ends that take everything along: sessions, grants, codes and tokens (SEC-47). */
export type RevocationReason =
  | "user_disabled"
  | "signed_out_everywhere"
  | "connection_disabled"
  | "connection_moved"
  | "connection_deleted"
  | "userid_released"
  | "identity_unlinked"
  | "ended_by_administrator"
  | "password_changed"
  | "method_disabled"
  | "ended_by_person"
  | "passkey_removed"
  | "emergency_withdrawn";
