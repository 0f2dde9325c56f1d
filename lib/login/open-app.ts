import "server-only";
import type { LoginConnection } from "@/lib/data/connections";
import type { DingTalkApp } from "@/lib/dingtalk/app";
import { openConnectionSecrets } from "@/lib/services/connections/connection-secret";

/** The DingTalk app behind a connection, with its opened credentials. For lib/dingtalk alone. */
export function openApp({
  id: connectionId,
  poolId,
  corpId,
  clientId,
  ...rest
}: LoginConnection): DingTalkApp {
  return { connectionId, poolId, corpId, clientId, ...openConnectionSecrets(rest, { poolId, connectionId }) };
}
