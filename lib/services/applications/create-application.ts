import "server-only";
import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { endSecretsAt, insertSecret } from "@/lib/data/application-secrets";
import {
  type ApplicationDetails,
  type ApplicationValues,
  findApplication,
  insertApplication,
  isApplicationIdTaken,
  isCreatedWithin,
} from "@/lib/data/application-settings";
import { getConnection } from "@/lib/data/connection-settings";
import { getPool } from "@/lib/data/pools";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { type ApplicationType, hasPeople, hasSecret } from "@/lib/domain/application/application-type";
import { initialResponseModes } from "@/lib/domain/application/response-mode";
import { secretOverlapSeconds } from "@/lib/domain/application/secret-overlap";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { PoolScope } from "@/lib/services/access/scope";
import { writeOffer } from "@/lib/services/connections/write-offer";

/** A new application. The secret is in no other answer, ever (SEC-10). */
export interface CreatedApplication {
  id: string;
  clientId: string;
  /** 256 bit; null for `spa` and `native`, which could not keep it. */
  clientSecret: string | null;
}

/** What may be said beside the settings. */
export interface CreationWishes {
  /** The id that it gets: who sends the same twice has made one application. */
  creationId?: string;
  /** Connections of the pool that it offers from the beginning. */
  connectionIds?: readonly string[];
}

/** For how long the secret of an answer that was lost stays valid. */
const repeatOverlap = "1h";

/** An answer that was lost is asked for again within this time, in seconds; later on the secret is in use. */
const repeatSeconds = 10 * 60;

/**
 * Registers an application in a pool, with the connections that it offers, as one transaction (REL-02). Said again with the same
 * id and values within ten minutes, because the answer was lost, it makes nothing but another secret: the first one cannot be told
 * again.
 *
 * @throws AppError `pool.not_found`; `connection.not_found`, also for one of another pool (SEC-60); `application.already_created`
 *   when something else was made with this id, or the same earlier.
 */
export async function createApplication(
  scope: PoolScope,
  { creationId: id = randomUUID(), connectionIds = [], ...input }: CreateApplicationInput & CreationWishes,
): Promise<CreatedApplication> {
  const { poolId } = scope;
  const { type, webOrigins = [], responseModes = [...initialResponseModes], ...others } = input;
  const { initiateLoginUri = "", skipsLoginPage = false, demandsSecondFactor = false, ...entered } = others;
  const chosen = { responseModes, initiateLoginUri, skipsLoginPage, demandsSecondFactor };
  const values = { ...entered, webOrigins, ...chosen };
  const clientSecret = hasSecret(type) ? createSecret() : null;
  return inTransaction(async (queries) => {
    await getPool(queries, poolId);
    // In this order: whoever writes the same in between is found by the second look, or met by the writing.
    const taken = await isApplicationIdTaken(queries, id);
    const earlier = taken ? await findApplication({ poolId, applicationId: id }, queries) : null;
    if (taken && !earlier) throw new AppError("application.already_created");
    const clientId = earlier?.clientId ?? randomUUID().replaceAll("-", "");
    if (earlier) await repeatCreation(queries, scope, earlier, { type, values });
    else {
      await insertApplication(queries, { ...values, type, id, poolId, clientId });
      await recordEvent(queries, {
        action: "application.created",
        context: scope,
        poolId,
        object: `application:${id}`,
        outcome: "success",
        details: { name: input.name, type },
      });
      // Nobody signs in to a machine: what was chosen before its type was offers nothing.
      for (const connectionId of hasPeople(type) ? new Set(connectionIds) : []) {
        await getConnection({ poolId, connectionId }, queries);
        await writeOffer(scope, queries, { poolId, connectionId, applicationId: id }, true);
      }
    }
    if (clientSecret) await insertSecret(queries, { applicationId: id, digest: digest(clientSecret) });
    return { id, clientId, clientSecret };
  });
}

/** Makes room for another secret of an application whose first one nobody may have seen. */
async function repeatCreation(
  queries: Queries,
  scope: PoolScope,
  earlier: ApplicationDetails,
  { type, values }: { type: ApplicationType; values: ApplicationValues },
): Promise<void> {
  const isSame = earlier.type === type && listChanges<ApplicationValues>(earlier, values).length === 0;
  const { poolId, id: applicationId } = earlier;
  if (!isSame || !(await isCreatedWithin(queries, { poolId, applicationId }, repeatSeconds)))
    throw new AppError("application.already_created");
  if (!hasSecret(type)) return;
  const now = new Date();
  const end = new Date(now.getTime() + secretOverlapSeconds[repeatOverlap] * 1000);
  await endSecretsAt(queries, { poolId, applicationId }, { now, end });
  await recordEvent(queries, {
    action: "application.secret_created",
    context: scope,
    poolId,
    object: `application:${applicationId}`,
    outcome: "success",
    details: { overlap: repeatOverlap },
  });
}
