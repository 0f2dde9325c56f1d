import "server-only";
import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import { insertConnection } from "@/lib/data/connection-settings";
import { getPool } from "@/lib/data/pools";
import { inTransaction, isUniqueViolation } from "@/lib/data/transaction";
import type { CreateConnectionInput } from "@/lib/domain/connection/connection-form";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { sealConnectionSecret } from "./connection-secret";

/**
 * Makes an enabled connection in a pool; no application offers it yet. The secret is stored sealed for its row
 * (SEC-63, SEC-89).
 *
 * @throws AppError `pool.not_found`; `connection.identifier_taken` with `connection.identifier.taken` on field `identifier`.
 */
export async function createConnection(
  scope: PoolScope,
  input: CreateConnectionInput,
): Promise<{ id: string }> {
  const { poolId } = scope;
  const { clientSecret, identifier, displayName, settings } = input;
  const id = randomUUID();
  const secret = sealConnectionSecret(clientSecret, { poolId, connectionId: id });
  return inTransaction(async (queries) => {
    await getPool(queries, poolId);
    try {
      await insertConnection(queries, { id, poolId, identifier, displayName, settings, ...secret });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError("connection.identifier_taken", {
        fields: { identifier: "connection.identifier.taken" },
        cause: error,
      });
    }
    await recordEvent(queries, {
      action: "connection.created",
      context: scope,
      poolId,
      object: `connection:${id}`,
      outcome: "success",
      details: { identifier },
    });
    return { id };
  });
}
