import "server-only";
import type { LoginConnection } from "@/lib/data/connections";
import type { DingTalkApp } from "@/lib/dingtalk/app";
import { openConnectionSecret } from "@/lib/services/connections/connection-secret";

/** The DingTalk app behind a connection, with its opened credential. For lib/dingtalk alone. */
export function openApp({
  id: connectionId,
  poolId,
  corpId,
  clientId,
  ...rest
}: LoginConnection): DingTalkApp {
  const clientSecret = openConnectionSecret(rest.sealedClientSecret, { poolId, connectionId });
  return { connectionId, poolId, corpId, clientId, clientSecret, secretFingerprint: rest.secretFingerprint };
}
