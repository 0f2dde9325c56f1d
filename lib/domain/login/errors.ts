export const loginErrors = {
  /** The pending authorization request is gone, expired, or belongs to another browser. */
  "login.interaction_expired": 400,
  /** The connection is unknown, disabled, not associated with the application, or the entry mode is off. */
  "login.connection_unavailable": 404,
  /** No attempt with this state, pool and browser is open. */
  "login.transaction_unknown": 400,
  "login.transaction_expired": 400,
  "login.transaction_used": 400,
  /** The person pressed "refuse" at DingTalk. */
  "login.cancelled": 403,
  /** DingTalk sent an error, or parameters that it never sends. */
  "login.answer_refused": 400,
  /** Login-only: nobody is created. */
  "login.account_required": 403,
  "login.account_disabled": 403,
  /** The enterprise's userid is known with another unionId: raised to an administrator. */
  "login.identity_conflict": 403,
} as const;

/** Why a login was refused. */
export type LoginErrorCode = keyof typeof loginErrors;
