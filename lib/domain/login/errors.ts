export const loginErrors = {
  /** Somebody else has chosen the connections' buttons meanwhile (REL-08). */
  "login_button.stale": 409,
  /** The pending authorization request is finished or expired. */
  "login.interaction_expired": 400,
  /** What is under way was begun in another browser or app, or this one has lost its cookies. */
  "login.another_browser": 400,
  /** Whoever is signed in had to prove that it is them, and somebody else did (SEC-48). */
  "login.another_person": 403,
  /** The sign-in that a DingTalk account was to be linked in has ended, or is not this browser's any more (SEC-43). */
  "login.link_over": 403,
  /** The DingTalk account that was to be linked is another user's (SEC-44). */
  "login.identity_taken": 403,
  /** The DingTalk account that was to be linked is the person's already. */
  "login.identity_linked": 403,
  /** The person has another DingTalk account of the same developer scope (SEC-39). */
  "login.scope_taken": 403,
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
  /** The pool does not offer this way to sign in without DingTalk. */
  "login.method_unavailable": 404,
  /** Nobody has this name together with this password. Whether there is such an account is never said (SEC-56). */
  "login.credentials_refused": 403,
  /** The passkey's answer does not hold, whyever: which passkeys there are is never said (SEC-56). */
  "login.passkey_refused": 403,
  /** Too many wrong tries of one name, network or pool (SEC-55). */
  "login.too_many_tries": 429,
  /** The code that came by mail is another one, over, used, or nobody's (SEC-56, SEC-58). */
  "login.code_refused": 403,
  /** Somebody wanted to create an account with an address that is a user's by now; said to who has proven the mailbox alone. */
  "login.account_exists": 409,
  /** Too many mails were asked for, for one receiver, from one network or in one pool (SEC-58). */
  "login.too_many_mails": 429,
  /** The account that somebody has proven to be theirs is linked to another DingTalk person of the same organisation. */
  "login.account_linked": 403,
  /** The account that somebody has proven to be theirs has a second factor, which was not shown. */
  "login.second_factor_needed": 403,
  /** Somebody else is signed in in this browser than the page said, nobody is any more, or they have been for too long. */
  "login.session_changed": 403,
  /** Somebody who was asked whether they have an account went back. */
  "login.answer_cancelled": 403,
  /** The enterprise's userid is known with another unionId: raised to an administrator. */
  "login.identity_conflict": 403,
} as const;

/** Why a login was refused. */
export type LoginErrorCode = keyof typeof loginErrors;
