import "server-only";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { database } from "./client";
import { findSettings, getSettings, type SettingsColumns } from "./stored-settings";

/** All that a login through a connection needs, the sealed secret included: never for a page. */
export type LoginConnection = ConnectionSettings & LoginConnectionRow;

interface LoginConnectionRow {
  id: string;
  poolId: string;
  identifier: string;
  displayName: string;
  sealedClientSecret: string;
  secretFingerprint: string;
  /** The application that the login is for. */
  applicationId: string;
}

/**
 * A connection that may sign people in to an application now: enabled, associated, the entry mode on, and the application
 * not disabled, all in the pool (SEC-47, SEC-60). SQL by hand because Prisma sends one statement per relation.
 *
 * @param key `clientId` is the application's.
 * @throws AppError `connection.settings_unreadable`.
 */
export async function findConnectionForLogin(key: {
  poolId: string;
  connectionId: string;
  clientId: string;
  mode: EntryMode;
}): Promise<LoginConnection | null> {
  const [found] = await database().$queryRaw<(LoginConnectionRow & SettingsColumns)[]>`
    SELECT c.id, c.pool_id AS "poolId", c.identifier, c.display_name AS "displayName",
           c.app_type::text AS "appType", c.settings, c.sealed_client_secret AS "sealedClientSecret",
           c.secret_fingerprint AS "secretFingerprint", a.id AS "applicationId"
    FROM connection c
    JOIN connection_application ca ON ca.connection_id = c.id AND ca.pool_id = c.pool_id
    JOIN application a ON a.id = ca.application_id AND a.pool_id = c.pool_id
    WHERE c.id = ${key.connectionId} AND c.pool_id = ${key.poolId} AND c.enabled
      AND a.client_id = ${key.clientId} AND a.disabled_at IS NULL`;
  if (!found) return null;
  const { appType, settings: stored, ...rest } = found;
  const settings = getSettings({ appType, settings: stored });
  return settings.modes.includes(key.mode) ? { ...settings, ...rest } : null;
}

/** What the hosted login page shows: the asking application and the connections that it offers. */
export interface LoginChoices {
  application: { id: string; name: string };
  /** Oldest first; empty when no enabled connection is associated. */
  connections: LoginChoice[];
}

/** A connection that the hosted login page may show, with the entry modes that are on. */
interface LoginChoice extends LoginChoiceRow {
  modes: EntryMode[];
}

interface LoginChoiceRow {
  id: string;
  identifier: string;
  displayName: string;
}

/** The hosted login page's content for an application, or null when it is disabled or of another pool. */
export async function listConnectionsForLogin(key: {
  poolId: string;
  clientId: string;
}): Promise<LoginChoices | null> {
  const [found] = await database().$queryRaw<
    { application: LoginChoices["application"]; connections: (LoginChoiceRow & SettingsColumns)[] }[]
  >`
    SELECT jsonb_build_object('id', a.id, 'name', a.name) AS application,
           coalesce(
             jsonb_agg(
               jsonb_build_object('id', c.id, 'identifier', c.identifier, 'displayName', c.display_name,
                 'appType', c.app_type, 'settings', c.settings)
               ORDER BY c.created_at, c.id
             ) FILTER (WHERE c.id IS NOT NULL),
             '[]'::jsonb
           ) AS connections
    FROM application a
    LEFT JOIN connection_application ca ON ca.application_id = a.id AND ca.pool_id = a.pool_id
    LEFT JOIN connection c ON c.id = ca.connection_id AND c.pool_id = a.pool_id AND c.enabled
    WHERE a.client_id = ${key.clientId} AND a.pool_id = ${key.poolId} AND a.disabled_at IS NULL
    GROUP BY a.id`;
  if (!found) return null;
  const connections = found.connections.flatMap(({ appType, settings, ...choice }) => {
    // One whose settings cannot be read signs nobody in, and takes none of the others along.
    const read = findSettings({ appType, settings });
    return read ? [{ ...choice, modes: read.modes }] : [];
  });
  return { application: found.application, connections };
}
