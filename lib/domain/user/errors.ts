export const userErrors = {
  "user.not_found": 404,
  "user.stale": 409,
} as const;
