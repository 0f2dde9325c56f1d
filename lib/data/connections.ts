import "server-only";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { ConnectionAppType, ConnectionScope } from "@/lib/domain/connection/settings";
import { database } from "./client";
import { Prisma } from "./generated/client";

/** All that a login through a connection needs, the sealed secret included: never for a page. */
export interface LoginConnection {
  id: string;
  poolId: string;
  identifier: string;
  displayName: string;
  appType: ConnectionAppType;
  corpId: string;
  /** DingTalk's client id (AppKey), not the application's. */
  clientId: string;
  sealedClientSecret: string;
  secretFingerprint: string;
  scope: ConnectionScope;
  profileFields: ProfileField[];
  callbackUrl: string;
  /** The last login through it, to the minute: ISO 8601, or null. */
  lastLoginAt: string | null;
  /** The application that the login is for; null for a start without one. */
  application: { id: string; name: string } | null;
}

/** A {@link LoginConnection} as one value. Expects the aliases `c` of connection and `a` of application; null without `c`. */
export const loginConnection = Prisma.sql`CASE WHEN c.id IS NOT NULL THEN jsonb_build_object(
  'id', c.id, 'poolId', c.pool_id, 'identifier', c.identifier, 'displayName', c.display_name, 'appType', c.app_type,
  'corpId', c.corp_id, 'clientId', c.client_id, 'sealedClientSecret', c.sealed_client_secret,
  'secretFingerprint', c.secret_fingerprint, 'scope', c.scope, 'profileFields', c.profile_fields,
  'callbackUrl', c.callback_url, 'lastLoginAt', c.last_login_at,
  'application', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END) END`;

/**
 * Joins, as `c`, the connection of an attempt `t` while it may sign people in: enabled, and offered by the application
 * that the attempt is for (`a`), which is not disabled (SEC-47). An attempt without an application has no name of one.
 */
export const offeredByAttempt = Prisma.sql`
  LEFT JOIN application a ON a.id = t.application_id AND a.pool_id = t.pool_id AND a.disabled_at IS NULL
  LEFT JOIN connection c ON c.id = t.connection_id AND c.pool_id = t.pool_id AND c.enabled
    AND (t.application_name IS NULL OR EXISTS (
      SELECT 1 FROM connection_application ca WHERE ca.connection_id = c.id AND ca.application_id = a.id))`;

/**
 * A connection that may sign people in to an application now: enabled, associated, and the application not
 * disabled, all three in the pool (SEC-47, SEC-60). SQL by hand because Prisma sends one statement per relation.
 *
 * @param key `clientId` is the application's.
 */
export async function findConnectionForLogin(key: {
  poolId: string;
  connectionId: string;
  clientId: string;
}): Promise<LoginConnection | null> {
  const [found] = await database().$queryRaw<{ connection: LoginConnection }[]>`
    SELECT ${loginConnection} AS connection
    FROM connection c
    JOIN connection_application ca ON ca.connection_id = c.id AND ca.pool_id = c.pool_id
    JOIN application a ON a.id = ca.application_id AND a.pool_id = c.pool_id
    WHERE c.id = ${key.connectionId} AND c.pool_id = ${key.poolId} AND c.enabled
      AND a.client_id = ${key.clientId} AND a.disabled_at IS NULL`;
  return found?.connection ?? null;
}

/** What the hosted login page shows: the asking application and the connections that it offers. */
export interface LoginChoices {
  application: { id: string; name: string };
  /** Oldest first; empty when no enabled connection is associated. */
  connections: { id: string; identifier: string; displayName: string }[];
}

/** The hosted login page's content for an application, or null when it is disabled or of another pool. */
export async function listConnectionsForLogin(key: {
  poolId: string;
  clientId: string;
}): Promise<LoginChoices | null> {
  const [found] = await database().$queryRaw<LoginChoices[]>`
    SELECT jsonb_build_object('id', a.id, 'name', a.name) AS application,
           coalesce(
             jsonb_agg(
               jsonb_build_object('id', c.id, 'identifier', c.identifier, 'displayName', c.display_name)
               ORDER BY c.created_at, c.id
             ) FILTER (WHERE c.id IS NOT NULL),
             '[]'::jsonb
           ) AS connections
    FROM application a
    LEFT JOIN connection_application ca ON ca.application_id = a.id AND ca.pool_id = a.pool_id
    LEFT JOIN connection c ON c.id = ca.connection_id AND c.pool_id = a.pool_id AND c.enabled
    WHERE a.client_id = ${key.clientId} AND a.pool_id = ${key.poolId} AND a.disabled_at IS NULL
    GROUP BY a.id`;
  return found ?? null;
}

const minute = 60_000;

/** Notes that somebody has just signed in through a connection; to the minute, so that busy ones are written seldom. */
export async function noteLogin({ id, lastLoginAt }: LoginConnection): Promise<void> {
  if (lastLoginAt && Date.now() - Date.parse(lastLoginAt) < minute) return;
  await database().$executeRaw`UPDATE connection SET last_login_at = now() WHERE id = ${id}`;
}
