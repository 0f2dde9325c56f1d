import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { findResourceServer, type ResourceServer } from "@/lib/data/resource-servers";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { getEndpoints } from "../applications/get-endpoints";

/** An API, with the addresses that it verifies tokens by. @throws AppError `resource_server.not_found`, `pool.not_found`. */
export async function getResourceServer(
  scope: PoolScope,
  { resourceServerId }: { resourceServerId: string },
): Promise<{ resourceServer: ResourceServer; endpoints: Awaited<ReturnType<typeof getEndpoints>> }> {
  const { poolId } = scope;
  await getPoolAddress(poolId);
  const resourceServer = await findResourceServer({ poolId, resourceServerId });
  if (!resourceServer) throw new AppError("resource_server.not_found");
  return { resourceServer, endpoints: await getEndpoints(scope) };
}
