export const resourceServerErrors = {
  "resource_server.not_found": 404,
  /** Somebody else has changed it meanwhile. */
  "resource_server.stale": 409,
  /** Another API of the pool has this identifier. */
  "resource_server.identifier_taken": 409,
  /** A scope that the API does not have, or not any more. */
  "resource_server.scope_unknown": 409,
  /** The typed name is not that of the API to be deleted. */
  "resource_server.confirmation_mismatch": 400,
} as const;
