export const administratorErrors = {
  "administrator.sign_in_required": 401,
  /** Address or password: which one is never said (SEC-56). */
  "administrator.credentials_refused": 401,
  "setup.token_refused": 403,
  "setup.closed": 409,
} as const;
