import "server-only";
import { fingerprint } from "@/lib/crypto/digest";
import { seal } from "@/lib/crypto/seal";
import type { ConnectionKey, ConnectionSecret } from "@/lib/data/connection-settings";

/** Seals an AppSecret for its row, with the mark and time that may be shown of it. */
export function sealConnectionSecret(
  clientSecret: string,
  { poolId, connectionId }: ConnectionKey,
): ConnectionSecret {
  return {
    sealedClientSecret: seal(clientSecret, {
      pool: poolId,
      table: "connection",
      field: "client_secret",
      row: connectionId,
    }),
    secretFingerprint: fingerprint(clientSecret),
    secretSetAt: new Date(),
  };
}
