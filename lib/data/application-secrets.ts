import "server-only";
import type { ApplicationKey } from "./application-settings";
import { database } from "./client";
import type { Queries } from "./transaction";

/** What may be shown of a client secret. */
export interface ApplicationSecretSummary {
  id: string;
  createdAt: Date;
  /** When it stops being valid; null while it is the current one. */
  expiresAt: Date | null;
}

/** The secrets of an application that are valid now, newest first, without their digests (SEC-63). */
export async function listSecrets({
  poolId,
  applicationId,
}: ApplicationKey): Promise<ApplicationSecretSummary[]> {
  return database().applicationSecret.findMany({
    where: {
      application: { id: applicationId, poolId },
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true, expiresAt: true },
  });
}

/** Writes a new secret that is valid until it is rolled. */
export async function insertSecret(
  queries: Queries,
  secret: { applicationId: string; digest: string },
): Promise<void> {
  await queries.applicationSecret.create({ data: secret, select: { id: true } });
}

/**
 * Ends all secrets of an application at a time, or earlier where they end earlier, and removes what is over by now.
 * Locks the application, so that of parallel rolls one sees the secret of the other.
 */
export async function endSecretsAt(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  { now, end }: { now: Date; end: Date },
): Promise<void> {
  await queries.$queryRaw`
    SELECT id FROM application WHERE id = ${applicationId} AND pool_id = ${poolId} FOR UPDATE`;
  const application = { id: applicationId, poolId };
  await queries.applicationSecret.updateMany({
    where: { application, OR: [{ expiresAt: null }, { expiresAt: { gt: end } }] },
    data: { expiresAt: end },
  });
  await queries.applicationSecret.deleteMany({ where: { application, expiresAt: { lte: now } } });
}
