export const poolErrors = {
  "pool.not_found": 404,
  "pool.slug_taken": 409,
  "pool.stale": 409,
  "pool.last_way": 409,
} as const;
