import "server-only";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { database } from "./client";
import { findSettings, toSettingsColumns } from "./stored-settings";
import type { Queries } from "./transaction";

/** A connection as administrators see it: all but its secret (SEC-63). */
export interface ConnectionDetails {
  id: string;
  poolId: string;
  identifier: string;
  displayName: string;
  /** Null when what is stored cannot be read (`connection.settings_unreadable`): such a one can still be taken away. */
  settings: ConnectionSettings | null;
  secretFingerprint: string;
  secretSetAt: Date;
  disabledAt: Date | null;
  version: number;
}

/** Names one connection: another pool's is simply not found (SEC-60). */
export interface ConnectionKey {
  poolId: string;
  connectionId: string;
}

const detailFields = {
  id: true,
  poolId: true,
  identifier: true,
  displayName: true,
  appType: true,
  settings: true,
  secretFingerprint: true,
  secretSetAt: true,
  disabledAt: true,
  version: true,
} as const;

/** @throws AppError `connection.not_found`. */
export async function getConnection(
  { poolId, connectionId }: ConnectionKey,
  queries: Queries = database(),
): Promise<ConnectionDetails> {
  if (!isId(poolId) || !isId(connectionId)) throw new AppError("connection.not_found");
  const found = await queries.connection.findFirst({
    where: { id: connectionId, poolId },
    select: detailFields,
  });
  if (!found) throw new AppError("connection.not_found");
  const { appType, settings, ...rest } = found;
  return { ...rest, settings: findSettings({ appType, settings }) };
}

/**
 * Locks a connection until the end of the transaction, as if it were written: a login through it that is being written has
 * ended, and none begins. So whoever ends sign-ins afterwards sees them all.
 */
export async function lockConnection(
  queries: Queries,
  { poolId, connectionId }: ConnectionKey,
): Promise<void> {
  await queries.$queryRaw`
    SELECT id FROM connection WHERE id = ${connectionId} AND pool_id = ${poolId} FOR UPDATE`;
}

/** True when a sealed secret is stored, without reading it out of this file. */
export async function hasClientSecret(queries: Queries, key: ConnectionKey): Promise<boolean> {
  const count = await queries.connection.count({
    where: { id: key.connectionId, poolId: key.poolId, NOT: { sealedClientSecret: "" } },
  });
  return count === 1;
}

/** The app of an enterprise that a pool knows. */
export interface StoredApp extends ConnectionKey {
  corpId: string;
  clientId: string;
}

/** An app of the enterprise among a pool's enabled connections, the one that somebody signed in through last; or null. */
export async function findAppOfEnterprise({
  poolId,
  corpId,
}: {
  poolId: string;
  corpId: string;
}): Promise<StoredApp | null> {
  const found = await database().connection.findFirst({
    where: {
      poolId,
      disabledAt: null,
      NOT: { sealedClientSecret: "" },
      settings: { path: ["corpId"], equals: corpId },
    },
    orderBy: [{ lastLoginAt: { sort: "desc", nulls: "last" } }, { createdAt: "desc" }],
    select: { id: true, appType: true, settings: true },
  });
  const settings = found && findSettings(found);
  return settings && { poolId, connectionId: found.id, corpId, clientId: settings.clientId };
}

/** What is written for a new connection. The id is made by the caller because the secret is sealed for it. */
export interface NewConnection extends ConnectionValues, ConnectionSecret {
  id: string;
  poolId: string;
  identifier: string;
}

/** What an administrator can change. */
export interface ConnectionValues {
  displayName: string;
  settings: ConnectionSettings;
}

/** A sealed secret with what may be shown of it. */
export interface ConnectionSecret {
  sealedClientSecret: string;
  secretFingerprint: string;
  secretSetAt: Date;
}

/** The secret before the present one: kept for the time named, or not at all. */
export interface KeptSecret {
  sealedPreviousSecret: string | null;
  previousSecretFingerprint: string | null;
  previousSecretUntil: Date | null;
}

/** Writes a new connection. A taken identifier is a unique violation. */
export async function insertConnection(
  queries: Queries,
  { settings, ...connection }: NewConnection,
): Promise<void> {
  await queries.connection.create({
    data: { ...connection, ...toSettingsColumns(settings) },
    select: { id: true },
  });
}

/** Writes an edit if nobody else wrote since `version` was read (REL-08). @returns whether it was written. */
export async function updateConnectionAt(
  queries: Queries,
  { poolId, connectionId, version }: ConnectionKey & { version: number },
  {
    settings,
    ...values
  }: ConnectionValues & Partial<ConnectionSecret> & Partial<KeptSecret> & { lastLoginAt?: null },
): Promise<boolean> {
  const { count } = await queries.connection.updateMany({
    where: { id: connectionId, poolId, version },
    data: { ...values, ...toSettingsColumns(settings), version: { increment: 1 } },
  });
  return count === 1;
}

/** Forgets DingTalk's app token of a connection: the next login gets one with the present credentials. */
export async function deleteAppToken(
  queries: Queries,
  { poolId, connectionId }: ConnectionKey,
): Promise<void> {
  await queries.appToken.deleteMany({ where: { connectionId, connection: { poolId } } });
}

/** @param disabledAt null enables. @returns whether the state changed. */
export async function setConnectionDisabled(
  queries: Queries,
  { poolId, connectionId }: ConnectionKey,
  disabledAt: Date | null,
): Promise<boolean> {
  const { count } = await queries.connection.updateMany({
    where: { id: connectionId, poolId, disabledAt: disabledAt ? null : { not: null } },
    data: { disabledAt },
  });
  return count === 1;
}

/** Removes a connection with its offers and app token; the login history keeps its name. */
export async function removeConnection(
  queries: Queries,
  { poolId, connectionId }: ConnectionKey,
): Promise<void> {
  await queries.connection.deleteMany({ where: { id: connectionId, poolId } });
}
