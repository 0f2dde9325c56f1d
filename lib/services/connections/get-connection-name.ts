import "server-only";
import { getConnection } from "@/lib/data/connection-settings";
import type { PoolScope } from "@/lib/services/access/scope";

/** What a connection is called. @throws AppError `connection.not_found`. */
export async function getConnectionName(
  { poolId }: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<string> {
  return (await getConnection({ poolId, connectionId })).displayName;
}
