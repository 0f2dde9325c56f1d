import "server-only";
import { findResourceServer } from "@/lib/data/resource-servers";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** What an API is called. @throws AppError `resource_server.not_found`. */
export async function getResourceServerName(
  { poolId }: PoolScope,
  { resourceServerId }: { resourceServerId: string },
): Promise<string> {
  const found = await findResourceServer({ poolId, resourceServerId });
  if (!found) throw new AppError("resource_server.not_found");
  return found.name;
}
