import "server-only";
import type { UpdateRule } from "@/lib/domain/association/profile-updates";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { arrangeButtons, readButtons } from "@/lib/domain/login/login-buttons";
import type { OfferedConnection } from "@/lib/domain/login/login-choices";
import { query } from "./client";
import {
  type LoginConnection,
  type LoginConnectionColumns,
  loginConnectionColumns,
  readLoginConnection,
} from "./connections";
import { Prisma } from "./generated/client";
import { findSettings, type SettingsColumns } from "./stored-settings";

/**
 * A connection that may sign people in to its pool, without any application: enabled, and the entry mode on (SEC-47, SEC-60).
 *
 * @throws AppError `connection.settings_unreadable`.
 */
export async function findPoolConnectionForLogin(key: {
  poolId: string;
  connectionId: string;
  mode: EntryMode;
}): Promise<LoginConnection | null> {
  const [found] = await query<{ connection: LoginConnectionColumns }>(Prisma.sql`
    SELECT ${loginConnectionColumns} AS connection
    FROM connection c LEFT JOIN application a ON false
    WHERE c.id = ${key.connectionId} AND c.pool_id = ${key.poolId} AND c.disabled_at IS NULL`);
  return readLoginConnection(found?.connection ?? null, key.mode);
}

/** A connection that may sign people in to a pool. */
export interface PoolConnection extends OfferedConnection {
  /** What a sign-in through it does with the name; null when it does not ask for it. */
  nameRule: UpdateRule | null;
}

/** The connections of a pool that may sign people in, in the order of their buttons, and whether it has disabled ones. */
export async function listPoolConnectionsForLogin(
  poolId: string,
): Promise<{ connections: PoolConnection[]; someDisabled: boolean }> {
  const rows = await query<
    { id: string; displayName: string; disabled: boolean; buttons: unknown } & SettingsColumns
  >(
    Prisma.sql`
    SELECT c.id, c.display_name AS "displayName", c.app_type AS "appType", c.settings, c.disabled_at IS NOT NULL AS disabled,
           p.login_buttons AS buttons
    FROM connection c JOIN pool p ON p.id = c.pool_id
    WHERE c.pool_id = ${poolId} ORDER BY c.created_at, c.id`,
  );
  const arranged = arrangeButtons(rows, readButtons(rows[0]?.buttons));
  const connections = arranged.flatMap(({ id, displayName, disabled, appType, settings, text }) => {
    const read = disabled ? null : findSettings({ appType, settings });
    if (!read) return [];
    const { modes, corpId, profileFields, updates } = read;
    const nameRule = profileFields.includes("name") ? updates.name : null;
    return [{ id, displayName, text, modes, corpId, nameRule }];
  });
  return { connections, someDisabled: rows.some(({ disabled }) => disabled) };
}
