import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { endSecretsAt, insertSecret } from "@/lib/data/application-secrets";
import { getApplication } from "@/lib/data/application-settings";
import { inTransaction } from "@/lib/data/transaction";
import { hasSecret } from "@/lib/domain/application/application-type";
import { type SecretOverlap, secretOverlapSeconds } from "@/lib/domain/application/secret-overlap";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Gives an application a new secret, which is in no other answer, ever; older ones stay valid for the chosen time, or
 * as long as was chosen for them before (SEC-10).
 *
 * @throws AppError `application.not_found`; `application.without_secret` for `spa` and `native`.
 */
export async function rollSecret(
  scope: PoolScope,
  { applicationId, overlap }: { applicationId: string; overlap: SecretOverlap },
): Promise<{ clientSecret: string }> {
  const key = { poolId: scope.poolId, applicationId };
  const clientSecret = createSecret();
  await inTransaction(async (queries) => {
    const { type } = await getApplication(key, queries);
    if (!hasSecret(type)) throw new AppError("application.without_secret");
    const now = new Date();
    const end = new Date(now.getTime() + secretOverlapSeconds[overlap] * 1000);
    await endSecretsAt(queries, key, { now, end });
    await insertSecret(queries, { applicationId: key.applicationId, digest: digest(clientSecret) });
    await recordEvent(queries, {
      action: "application.secret_created",
      context: scope,
      poolId: key.poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
      details: { overlap },
    });
  });
  return { clientSecret };
}
