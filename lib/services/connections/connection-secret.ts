import "server-only";
import { fingerprint } from "@/lib/crypto/digest";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import type { ConnectionKey, ConnectionSecret } from "@/lib/data/connection-settings";

/** Seals an AppSecret for its row, with the mark and time that may be shown of it. */
export function sealConnectionSecret(clientSecret: string, key: ConnectionKey): ConnectionSecret {
  return {
    sealedClientSecret: seal(clientSecret, sealContext(key)),
    secretFingerprint: fingerprint(clientSecret),
    secretSetAt: new Date(),
  };
}

/** Opens a connection's AppSecret, for a call to DingTalk and nothing else. */
export function openConnectionSecret(sealedClientSecret: string, key: ConnectionKey): string {
  return unseal(sealedClientSecret, sealContext(key));
}

function sealContext({ poolId, connectionId }: ConnectionKey): SealContext {
  return { pool: poolId, table: "connection", field: "client_secret", row: connectionId };
}
