import "server-only";
import {
  type ConnectionAppType,
  type ConnectionSettings,
  parseStoredSettings,
} from "@/lib/domain/connection/settings/settings";
import { AppError } from "@/lib/domain/error";

/** The columns of a connection that hold its settings: `settings` is everything but the app type. */
export interface SettingsColumns {
  appType: ConnectionAppType;
  settings: unknown;
}

/** The columns that settings are written to. */
export function toSettingsColumns({ appType, ...settings }: ConnectionSettings) {
  return { appType, settings };
}

/** The settings in a row, or null when they are not of the shape of their app type. */
export function findSettings({ appType, settings }: SettingsColumns): ConnectionSettings | null {
  return parseStoredSettings(appType, settings);
}

/** The settings in a row. @throws AppError `connection.settings_unreadable`. */
export function getSettings(columns: SettingsColumns): ConnectionSettings {
  const settings = findSettings(columns);
  if (!settings) throw new AppError("connection.settings_unreadable");
  return settings;
}
