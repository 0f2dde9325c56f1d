export const connectionErrors = {
  "connection.not_found": 404,
  "connection.identifier_taken": 409,
  "connection.stale": 409,
  /** Enabling needs corpId, AppKey and AppSecret. */
  "connection.incomplete": 409,
  /** The typed identifier is not that of the connection to be deleted. */
  "connection.confirmation_mismatch": 400,
} as const;
