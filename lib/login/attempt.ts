import "server-only";

/** How long an attempt may take, in seconds (SEC-20). */
export const attemptLifetimeSeconds = 600;

/** Where an attempt's interaction id is sealed to. */
export function interactionSeal(poolId: string, transactionId: string) {
  return { pool: poolId, table: "login_transaction", field: "sealed_interaction", row: transactionId };
}

/**
 * The part of an attempt's cookie name that tells it from those of other tabs. Taken from the state's digest, so
 * that the callback finds the cookie without asking the database.
 */
export function attemptMark(stateDigest: string): string {
  return stateDigest.replace(/[^A-Za-z0-9]/g, "").slice(0, 16);
}
