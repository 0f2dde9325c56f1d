import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { replaceUserRecoveryCodes } from "@/lib/data/user-second-factors";

/** Gives a user of a pool an authenticator app, of which nobody knows the secret, and as many recovery codes. */
export async function giveAuthenticator(
  pool: { id: string },
  userId: string,
  recoveryCodes = 10,
): Promise<void> {
  const key = { poolId: pool.id, userId };
  await database().userAuthenticator.create({ data: { ...key, sealedSecret: "canary-sealed", step: 1 } });
  const digests = Array.from({ length: recoveryCodes }, () => `canary-${randomUUID()}`);
  await replaceUserRecoveryCodes(database(), key, digests);
}
