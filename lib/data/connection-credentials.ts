import "server-only";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { database, execute } from "./client";
import type { ConnectionKey } from "./connection-settings";
import { previousSecretColumns } from "./connections";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import { findSettings, type SettingsColumns } from "./stored-settings";
import type { Queries } from "./transaction";

/** The sealed secrets of a connection: for a call to DingTalk and nothing else, never for a page (SEC-63). */
export interface SealedSecrets {
  sealedClientSecret: string;
  secretFingerprint: string;
  /** The secret before it, while both are kept. */
  previousSecret: { sealed: string; fingerprint: string } | null;
}

/** A connection with all that a call as its app needs. */
export interface ConnectionCredentials extends SealedSecrets {
  /** Null when they cannot be read. */
  settings: ConnectionSettings | null;
  /** When the secret before the present one is forgotten at the latest. */
  previousSecretUntil: Date | null;
}

/** @throws AppError `connection.not_found`. */
export async function getConnectionCredentials(
  { poolId, connectionId }: ConnectionKey,
  queries: Queries = database(),
): Promise<ConnectionCredentials> {
  if (!isId(poolId) || !isId(connectionId)) throw new AppError("connection.not_found");
  const [found] = await queries.$queryRaw<
    (Omit<ConnectionCredentials, "settings"> & SettingsColumns)[]
  >(Prisma.sql`
    SELECT c.app_type::text AS "appType", c.settings, c.sealed_client_secret AS "sealedClientSecret",
      c.secret_fingerprint AS "secretFingerprint", ${previousSecretColumns} AS "previousSecret",
      c.previous_secret_until AS "previousSecretUntil"
    FROM connection c WHERE c.id = ${connectionId} AND c.pool_id = ${poolId}`);
  if (!found) throw new AppError("connection.not_found");
  const { appType, settings, ...secrets } = found;
  return { ...secrets, settings: findSettings({ appType, settings }) };
}

/**
 * Forgets the secret before the present one, because the present one has been seen working. Changes nothing when the present one
 * is another by now.
 */
export async function forgetPreviousSecret(connectionId: string, secretFingerprint: string): Promise<void> {
  await execute(Prisma.sql`
    UPDATE connection
       SET sealed_previous_secret = NULL, previous_secret_fingerprint = NULL, previous_secret_until = NULL
     WHERE id = ${connectionId} AND secret_fingerprint = ${secretFingerprint} AND sealed_previous_secret IS NOT NULL`);
}

/** Forgets at most `limit` secrets whose time beside their successor was over `seconds` ago. @returns how many went. */
export function forgetOldSecrets(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    UPDATE connection
       SET sealed_previous_secret = NULL, previous_secret_fingerprint = NULL, previous_secret_until = NULL
     WHERE id = ANY(ARRAY(
       SELECT id FROM connection WHERE previous_secret_until < now() - make_interval(secs => ${seconds})
       LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
}

/** Whether a connection still has a secret before the present one that may be used, without the secret. */
export async function findPreviousSecret({
  poolId,
  connectionId,
}: ConnectionKey): Promise<{ fingerprint: string; until: Date } | null> {
  const found = await database().connection.findFirst({
    where: { id: connectionId, poolId, previousSecretUntil: { gt: new Date() } },
    select: { previousSecretFingerprint: true, previousSecretUntil: true },
  });
  const { previousSecretFingerprint: fingerprint, previousSecretUntil: until } = found ?? {};
  return fingerprint && until ? { fingerprint, until } : null;
}
