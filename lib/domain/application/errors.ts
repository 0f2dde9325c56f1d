export const applicationErrors = {
  "application.not_found": 404,
  "application.stale": 409,
  /** What was typed is not the host that would be registered (SEC-01). */
  "application.host_mismatch": 400,
  /** The application is not for this user: its administrator has chosen who may enter. */
  "application.not_admitted": 403,
  /** The same form was sent before, with other values. */
  "application.already_created": 409,
  /** What was entered is no public key that can be used; the field says why. */
  "application.public_keys_refused": 400,
  /** Applications in a browser or on a device keep no secret. */
  "application.without_secret": 409,
  /** The typed name is not that of the application to be deleted. */
  "application.confirmation_mismatch": 400,
} as const;
