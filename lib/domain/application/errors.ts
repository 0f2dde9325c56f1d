export const applicationErrors = {
  "application.not_found": 404,
  "application.stale": 409,
} as const;
