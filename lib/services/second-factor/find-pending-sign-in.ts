import "server-only";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { findPendingSignIn as findPendingRow } from "@/lib/data/pending-console-sign-ins";
import { listSecondFactors } from "@/lib/data/second-factors";
import { pendingTries } from "@/lib/domain/administrator/second-factor";

/** What can be asked of somebody who has entered the right password. */
export interface PendingSignIn {
  hasAuthenticator: boolean;
  hasPasskey: boolean;
  hasRecoveryCodes: boolean;
}

/** What is pending under a cookie's value, or null when nothing is: never was, took too long, or had too many wrong answers. */
export async function findPendingSignIn(value: string): Promise<PendingSignIn | null> {
  const found = await findPendingRow(database(), digest(value), new Date(), pendingTries);
  if (!found) return null;
  const factors = await listSecondFactors(database(), found.administrator.id);
  return {
    hasAuthenticator: factors.authenticatorSetAt !== null,
    hasPasskey: factors.passkeys.length > 0,
    hasRecoveryCodes: factors.recoveryCodesLeft > 0,
  };
}
