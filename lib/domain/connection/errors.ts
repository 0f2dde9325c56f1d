export const connectionErrors = {
  "connection.not_found": 404,
  "connection.identifier_taken": 409,
  "connection.stale": 409,
} as const;
