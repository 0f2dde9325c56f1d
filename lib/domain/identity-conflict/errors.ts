export const identityConflictErrors = {
  "identity_conflict.not_found": 404,
  /** What the page showed holds no longer: somebody decided, somebody else came, or the holder has signed in. */
  "identity_conflict.stale": 409,
} as const;
