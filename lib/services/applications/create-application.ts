import "server-only";
import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { insertSecret } from "@/lib/data/application-secrets";
import { insertApplication } from "@/lib/data/application-settings";
import { getPool } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { hasSecret } from "@/lib/domain/application/application-type";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import type { PoolScope } from "@/lib/services/access/scope";

/** A new application. The secret is in no other answer, ever (SEC-10). */
export interface CreatedApplication {
  id: string;
  clientId: string;
  /** 256 bit; null for `spa` and `native`, which could not keep it. */
  clientSecret: string | null;
}

/**
 * Registers an application in a pool.
 *
 * @throws AppError `pool.not_found`.
 */
export async function createApplication(
  scope: PoolScope,
  input: CreateApplicationInput,
): Promise<CreatedApplication> {
  const { poolId } = scope;
  const created = {
    id: randomUUID(),
    clientId: randomUUID().replaceAll("-", ""),
    clientSecret: hasSecret(input.type) ? createSecret() : null,
  };
  const { id, clientId, clientSecret } = created;
  await inTransaction(async (queries) => {
    await getPool(queries, poolId);
    const { skipsLoginPage = false } = input;
    await insertApplication(queries, { ...input, skipsLoginPage, id, poolId, clientId });
    if (clientSecret) await insertSecret(queries, { applicationId: id, digest: digest(clientSecret) });
    await recordEvent(queries, {
      action: "application.created",
      context: scope,
      poolId,
      object: `application:${id}`,
      outcome: "success",
      details: { name: input.name, type: input.type },
    });
  });
  return created;
}
