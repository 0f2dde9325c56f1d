import "server-only";
import { fingerprint } from "@/lib/crypto/digest";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import type { SealedSecrets } from "@/lib/data/connection-credentials";
import type { ConnectionKey, ConnectionSecret, KeptSecret } from "@/lib/data/connection-settings";

/** How long a secret is kept beside its successor that has not been seen working (SEC-63). */
const overlapMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** No earlier secret. */
export const noKeptSecret: KeptSecret = {
  sealedPreviousSecret: null,
  previousSecretFingerprint: null,
  previousSecretUntil: null,
};

/** Seals an AppSecret for its row, with the mark and time that may be shown of it. */
export function sealConnectionSecret(clientSecret: string, key: ConnectionKey): ConnectionSecret {
  return {
    sealedClientSecret: seal(clientSecret, sealContext(key)),
    secretFingerprint: fingerprint(clientSecret),
    secretSetAt: new Date(),
  };
}

/** The secrets of a connection, opened: for a call to DingTalk and nothing else. */
export interface OpenedSecrets {
  clientSecret: string;
  secretFingerprint: string;
  previousSecret?: { clientSecret: string; secretFingerprint: string };
}

/** Opens a connection's AppSecret, and the one before it while both are kept. */
export function openConnectionSecrets(
  { sealedClientSecret, secretFingerprint, previousSecret }: SealedSecrets,
  key: ConnectionKey,
): OpenedSecrets {
  const clientSecret = unseal(sealedClientSecret, sealContext(key));
  const previous = previousSecret && openPrevious(previousSecret, key);
  return { clientSecret, secretFingerprint, ...(previous && { previousSecret: previous }) };
}

/**
 * What is kept of the secrets of a connection that gets a new one: the one that has been working. While an earlier one is kept, the
 * present one never was seen working; it is the earlier one that stays, and no longer than it would have.
 */
export function keepSecret(
  stored: SealedSecrets & { previousSecretUntil: Date | null },
  newSecret: string,
  key: ConnectionKey,
): KeptSecret | null {
  const { clientSecret, secretFingerprint, previousSecret } = openConnectionSecrets(stored, key);
  if (newSecret === clientSecret) return null;
  if (newSecret === previousSecret?.clientSecret) return noKeptSecret;
  const kept = previousSecret ?? { clientSecret, secretFingerprint };
  const until = previousSecret ? stored.previousSecretUntil : new Date(Date.now() + overlapMilliseconds);
  return {
    sealedPreviousSecret: seal(kept.clientSecret, previousSealContext(key)),
    previousSecretFingerprint: kept.secretFingerprint,
    previousSecretUntil: until,
  };
}

/** One that does not open under today's keys is of no use, and the present one has to do. */
function openPrevious(
  { sealed, fingerprint: secretFingerprint }: NonNullable<SealedSecrets["previousSecret"]>,
  key: ConnectionKey,
): OpenedSecrets["previousSecret"] | null {
  try {
    return { clientSecret: unseal(sealed, previousSealContext(key)), secretFingerprint };
  } catch {
    // It opens under no key.
    return null;
  }
}

function sealContext({ poolId, connectionId }: ConnectionKey): SealContext {
  return { pool: poolId, table: "connection", field: "client_secret", row: connectionId };
}

function previousSealContext({ poolId, connectionId }: ConnectionKey): SealContext {
  return { pool: poolId, table: "connection", field: "previous_secret", row: connectionId };
}
