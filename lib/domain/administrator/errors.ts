export const administratorErrors = {
  "administrator.sign_in_required": 401,
  "administrator.credentials_refused": 401,
  "setup.token_refused": 403,
  "setup.closed": 409,
} as const;
