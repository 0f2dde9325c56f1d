export const signingKeyErrors = {
  /** New keys are published already and wait to be signed with. */
  "signing_key.rotating": 409,
  /** The pool has no keys yet: they are made when its provider is first asked. */
  "signing_key.none": 409,
  /** Somebody else has changed the schedule meanwhile. */
  "signing_key.stale": 409,
  /** The typed identifier is not that of the pool. */
  "signing_key.confirmation_mismatch": 400,
} as const;
