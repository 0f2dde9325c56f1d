import { z } from "zod";
import { earlierInternalSettings, internalSettingsSchema } from "./internal";

/** The settings of a connection, by the kind of DingTalk app that it is made for. */
export const connectionSettingsSchema = z.discriminatedUnion("appType", [internalSettingsSchema]);

/** The settings of a connection, by the kind of DingTalk app that it is made for. */
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;

/** One kind of DingTalk app. */
export type ConnectionAppType = ConnectionSettings["appType"];

const earlier = { internal: earlierInternalSettings } satisfies Record<ConnectionAppType, object>;

/** Reads the settings of a stored connection, or null when what is stored is not of the shape of its app type. */
export function parseStoredSettings(appType: ConnectionAppType, stored: unknown): ConnectionSettings | null {
  if (typeof stored !== "object" || stored === null) return null;
  return connectionSettingsSchema.safeParse({ ...earlier[appType], ...stored, appType }).data ?? null;
}
