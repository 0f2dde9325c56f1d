import "server-only";
import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import { getPool } from "@/lib/data/pools";
import { insertResourceServer } from "@/lib/data/resource-servers";
import { inTransaction, isUniqueViolation } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { ResourceServerValues } from "@/lib/domain/resource-server/settings";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Registers an API of a pool. No application may do anything there yet.
 *
 * @throws AppError `pool.not_found`; `resource_server.identifier_taken` with `resource_server.identifier.taken` on field `identifier`.
 */
export async function createResourceServer(
  scope: PoolScope,
  values: ResourceServerValues,
): Promise<{ id: string }> {
  const { poolId } = scope;
  const id = randomUUID();
  return inTransaction(async (queries) => {
    await getPool(queries, poolId);
    try {
      await insertResourceServer(queries, { ...values, id, poolId });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError("resource_server.identifier_taken", {
        fields: { identifier: "resource_server.identifier.taken" },
        cause: error,
      });
    }
    const { identifier, name } = values;
    await recordEvent(queries, {
      action: "resource_server.created",
      context: scope,
      poolId,
      object: `resource_server:${id}`,
      outcome: "success",
      details: { name, identifier },
    });
    return { id };
  });
}
