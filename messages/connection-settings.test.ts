import { describe, expect, it } from "vitest";
import { hiddenSettings, settingNames } from "@/components/console/connections/setting-names";
import { connectionSettingsSchema } from "@/lib/domain/connection/settings/settings";
import en from "./en";
import zh from "./zh-CN";

const shown: readonly string[] = settingNames;

describe("settings of a connection", () => {
  it("are all shown or hidden for a reason, whatever the app type", () => {
    const names = connectionSettingsSchema.options.flatMap(({ shape }) => Object.keys(shape));
    expect(names.filter((name) => !shown.includes(name))).toEqual(Object.keys(hiddenSettings));
    for (const reason of Object.values(hiddenSettings)) expect(reason.length).toBeGreaterThan(10);
  });

  it.each([
    ["en", en],
    ["zh-CN", zh],
  ])("have a label and a help text in %s, and nothing else has", (_, { connections }) => {
    const texts: Record<string, { label?: string; help?: string }> = connections.settings;
    expect(Object.keys(texts).sort()).toEqual([...shown].sort());
    for (const name of shown) {
      expect(texts[name]?.label, name).toBeTruthy();
      expect(texts[name]?.help, name).toBeTruthy();
    }
  });
});
