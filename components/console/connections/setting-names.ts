import { type InternalSettings, internalSettingsSchema } from "@/lib/domain/connection/settings/internal";

/** Settings that have no control in the form, each with the reason. */
export const hiddenSettings = {
  appType: "chosen before the form is opened, and never changed",
} as const satisfies Partial<Record<keyof InternalSettings, string>>;

/** A setting that the form shows, with its texts at `connections.settings.<name>`. */
export type SettingName = Exclude<keyof InternalSettings, keyof typeof hiddenSettings>;

/** The settings whose values are of one kind. */
export type SettingOf<Kind> = {
  [Name in SettingName]: InternalSettings[Name] extends Kind ? Name : never;
}[SettingName];

/** Every setting that the form shows, in the order of the shape. */
export const settingNames = Object.keys(internalSettingsSchema.shape).filter(
  (name): name is SettingName => !Object.hasOwn(hiddenSettings, name),
);
