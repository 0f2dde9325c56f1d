import "server-only";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { arrangeButtons, type ButtonText, readButtons } from "@/lib/domain/login/login-buttons";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { emergencyMethods } from "./local-logins";
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
  /** The secret before it, sealed, with its mark, while both are kept (SEC-63). */
  previousSecret: { sealed: string; fingerprint: string } | null;
  /** The last login through it, to the minute: ISO 8601, or null. */
  lastLoginAt: string | null;
  /** The application that the login is for; null for a start without one. */
  application: { id: string; name: string } | null;
}

/** A {@link LoginConnection} as the database has it. */
export type LoginConnectionColumns = LoginConnectionRow & SettingsColumns;

/** The secret before the present one as one value, while it may be used. Expects the alias `c` of connection. */
export const previousSecretColumns = Prisma.sql`CASE WHEN c.previous_secret_until > now() THEN jsonb_build_object(
  'sealed', c.sealed_previous_secret, 'fingerprint', c.previous_secret_fingerprint) END`;

/** These columns as one value. Expects the aliases `c` of connection and `a` of application; null without `c`. */
export const loginConnectionColumns = Prisma.sql`CASE WHEN c.id IS NOT NULL THEN jsonb_build_object(
  'id', c.id, 'poolId', c.pool_id, 'identifier', c.identifier, 'displayName', c.display_name, 'appType', c.app_type,
  'settings', c.settings, 'sealedClientSecret', c.sealed_client_secret, 'secretFingerprint', c.secret_fingerprint,
  'previousSecret', ${previousSecretColumns}, 'lastLoginAt', c.last_login_at,
  'application', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END) END`;

/** The connection of these columns. @throws AppError `connection.settings_unreadable`. */
export function readStoredConnection({ appType, settings, ...row }: LoginConnectionColumns): LoginConnection {
  return { ...getSettings({ appType, settings }), ...row };
}

/**
 * The connection of these columns, or null without them and when this entry mode is off.
 *
 * @throws AppError `connection.settings_unreadable`.
 */
export function readLoginConnection(
  columns: LoginConnectionColumns | null,
  mode: EntryMode,
): LoginConnection | null {
  const connection = columns && readStoredConnection(columns);
  return connection?.modes.includes(mode) ? connection : null;
}

/**
 * Joins, as `c`, the connection of an attempt `t` while it may sign people in: enabled, and offered by the application
 * that the attempt is for (`a`), which is not disabled (SEC-47). An attempt without an application has no name of one.
 */
export const offeredByAttempt = Prisma.sql`
  LEFT JOIN application a ON a.id = t.application_id AND a.pool_id = t.pool_id AND a.disabled_at IS NULL
  LEFT JOIN connection c ON c.id = t.connection_id AND c.pool_id = t.pool_id AND c.disabled_at IS NULL
    AND (t.application_name IS NULL OR EXISTS (
      SELECT 1 FROM offer o WHERE o.connection_id = c.id AND o.application_id = a.id))`;

/**
 * A connection that may sign people in to an application now: enabled, offered, the entry mode on, and the application
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
  const [found] = await query<{ connection: LoginConnectionColumns }>(Prisma.sql`
    SELECT ${loginConnectionColumns} AS connection
    FROM connection c
    JOIN offer o ON o.connection_id = c.id AND o.pool_id = c.pool_id
    JOIN application a ON a.id = o.application_id AND a.pool_id = c.pool_id
    WHERE c.id = ${key.connectionId} AND c.pool_id = ${key.poolId} AND c.disabled_at IS NULL
      AND a.client_id = ${key.clientId} AND a.disabled_at IS NULL`);
  return readLoginConnection(found?.connection ?? null, key.mode);
}

/** The connection of an attempt while it may sign people in, or null (SEC-47). */
export async function findConnectionOfAttempt(key: {
  id: string;
  poolId: string;
}): Promise<LoginConnectionColumns | null> {
  const [found] = await query<{ connection: LoginConnectionColumns | null }>(Prisma.sql`
    SELECT ${loginConnectionColumns} AS connection FROM attempt t ${offeredByAttempt}
    WHERE t.id = ${key.id} AND t.pool_id = ${key.poolId}`);
  return found?.connection ?? null;
}

/** What a start address names: a connection, and an application that offers it. */
export interface LoginStart {
  connection: LoginConnectionColumns;
  /** The application's registered redirect URIs; null for a start without one. */
  redirectUris: string[] | null;
}

/**
 * The enabled connection with this identifier and, where one is named, the application that it is for: offered by it and not
 * disabled (SEC-47, SEC-60). Null when either is missing.
 *
 * @param key `clientId` is the application's, null for a start without one.
 */
export async function findLoginStart(key: {
  poolId: string;
  identifier: string;
  clientId: string | null;
}): Promise<LoginStart | null> {
  const [found] = await query<LoginStart>(Prisma.sql`
    SELECT ${loginConnectionColumns} AS connection, a.redirect_uris AS "redirectUris"
    FROM connection c
    LEFT JOIN application a ON a.client_id = ${key.clientId} AND a.pool_id = c.pool_id AND a.disabled_at IS NULL
      AND EXISTS (SELECT 1 FROM offer o WHERE o.connection_id = c.id AND o.application_id = a.id)
    WHERE c.pool_id = ${key.poolId} AND c.identifier = ${key.identifier} AND c.disabled_at IS NULL
      AND (${key.clientId}::text IS NULL OR a.id IS NOT NULL)`);
  return found ?? null;
}

/** What the hosted login page shows: the asking application and the connections that it offers. */
export interface LoginChoices {
  application: { id: string; name: string; skipsLoginPage: boolean };
  /** It offers connections that are disabled now. */
  someDisabled: boolean;
  /** In the order of their buttons; empty when it offers no enabled connection. */
  connections: LoginChoice[];
  /** What the pool offers beside DingTalk. */
  methods: LoginMethod[];
  /** With addresses of which domains people may create an account; of none where that is off. */
  domains: string[];
  /** What it does not offer, and single users are excepted for. */
  emergency: LoginMethod[];
}

/** A connection that the hosted login page may show, with the entry modes that are on. */
interface LoginChoice extends LoginChoiceRow {
  modes: EntryMode[];
  /** The enterprise, by which a client's hint picks a connection. */
  corpId: string;
  /** What its button says in place of the usual sentence. */
  text: ButtonText;
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
  const [found] = await query<{
    application: LoginChoices["application"];
    someDisabled: boolean;
    methods: string[] | null;
    domains: string[] | null;
    emergency: string[];
    poolButtons: unknown;
    ownButtons: unknown;
    connections: (LoginChoiceRow & SettingsColumns)[];
  }>(Prisma.sql`
    SELECT jsonb_build_object('id', a.id, 'name', a.name, 'skipsLoginPage', a.skips_login_page) AS application,
           count(c.disabled_at) > 0 AS "someDisabled",
           (SELECT p.login_methods::text[] FROM pool p WHERE p.id = a.pool_id) AS methods,
           (SELECT p.registration_domains FROM pool p WHERE p.id = a.pool_id AND p.registers_users) AS domains,
           (SELECT ${emergencyMethods} FROM pool p WHERE p.id = a.pool_id) AS emergency,
           (SELECT p.login_buttons FROM pool p WHERE p.id = a.pool_id) AS "poolButtons",
           a.login_buttons AS "ownButtons",
           coalesce(
             jsonb_agg(
               jsonb_build_object('id', c.id, 'identifier', c.identifier, 'displayName', c.display_name,
                 'appType', c.app_type, 'settings', c.settings)
               ORDER BY c.created_at, c.id
             ) FILTER (WHERE c.id IS NOT NULL AND c.disabled_at IS NULL),
             '[]'::jsonb
           ) AS connections
    FROM application a
    LEFT JOIN offer o ON o.application_id = a.id AND o.pool_id = a.pool_id
    LEFT JOIN connection c ON c.id = o.connection_id AND c.pool_id = a.pool_id
    WHERE a.client_id = ${key.clientId} AND a.pool_id = ${key.poolId} AND a.disabled_at IS NULL
    GROUP BY a.id`);
  if (!found) return null;
  const layers = [readButtons(found.poolButtons), readButtons(found.ownButtons)];
  const connections = arrangeButtons(found.connections, ...layers).flatMap(
    ({ appType, settings, ...choice }) => {
      // One whose settings cannot be read signs nobody in, and takes none of the others along.
      const read = findSettings({ appType, settings });
      return read ? [{ ...choice, modes: read.modes, corpId: read.corpId }] : [];
    },
  );
  const { application, someDisabled, domains } = found;
  return {
    application,
    someDisabled,
    connections,
    methods: found.methods?.filter(isLoginMethod) ?? [],
    emergency: found.emergency.filter(isLoginMethod),
    domains: domains ?? [],
  };
}
