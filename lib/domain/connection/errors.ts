export const connectionErrors = {
  "connection.not_found": 404,
  "connection.identifier_taken": 409,
  "connection.stale": 409,
  /** Enabling needs the AppSecret. */
  "connection.incomplete": 409,
  /** The stored settings are not of the shape of their app type: somebody wrote them past the product. */
  "connection.settings_unreadable": 500,
  /** Somebody is checking it at this moment. */
  "connection.check_running": 409,
  /** The typed identifier is not that of the connection to be deleted. */
  "connection.confirmation_mismatch": 400,
} as const;
