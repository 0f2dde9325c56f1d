export const applicationErrors = {
  "application.not_found": 404,
  "application.stale": 409,
  /** Only web applications have a secret. */
  "application.without_secret": 409,
  /** The typed name is not that of the application to be deleted. */
  "application.confirmation_mismatch": 400,
} as const;
