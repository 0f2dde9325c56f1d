export const loginErrors = {
  /** The pending authorization request is finished or expired. */
  "login.interaction_expired": 400,
  /** What is under way was begun in another browser or app, or this one has lost its cookies. */
  "login.another_browser": 400,
  /** One pending authorization request has had all the attempts that it may have (SEC-99). */
  "login.too_many_attempts": 429,
  /** The connection is unknown, disabled, not offered by the application, or the entry mode is off. */
  "login.connection_unavailable": 404,
  /** No attempt with this state, pool and browser is open. */
  "login.attempt_unknown": 400,
  "login.attempt_expired": 400,
  "login.attempt_used": 400,
  /** A code came back by another way than its attempt was begun for (SEC-28). */
  "login.code_of_another_kind": 400,
  /** This code of DingTalk has been sent upstream before, by whatever attempt (SEC-26). */
  "login.code_used": 400,
  /** The application demands a fresh sign-in, and this mode asks the person nothing (SEC-12). */
  "login.fresh_proof_required": 400,
  /** A start address asked to end where the application is not registered (SEC-74). */
  "login.target_refused": 400,
  /** The link to try a connection has ended, or is another connection's. */
  "login.trial_over": 400,
  /** The person pressed "refuse" at DingTalk. */
  "login.cancelled": 403,
  /** DingTalk's app gives this page no code: wrong corpId, or the page's domain is not registered for the app. */
  "login.client_refused": 502,
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
