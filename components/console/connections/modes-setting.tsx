"use client";

import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { useFieldError } from "@/components/ui/use-field-error";
import { type EntryMode, entryModes } from "@/lib/domain/login/entry-mode";
import { SettingGroup } from "./setting-group";

/** Which entry modes are on, a switch for each. */
export function ModesSetting() {
  const t = useTranslations("connections.settings.modes");
  const { control } = useFormContext<{ settings: { modes: EntryMode[] } }>();
  const error = useFieldError()("settings.modes");
  return (
    <SettingGroup label={t("label")} help={t("help")} error={error}>
      <Controller
        control={control}
        name="settings.modes"
        render={({ field }) => (
          <div className="grid gap-3">
            {entryModes.map((mode, index) => (
              <div key={mode} className="min-w-0 rounded-lg border border-line p-4">
                <ToggleField label={t(`options.${mode}.label`)} help={t(`options.${mode}.help`)}>
                  <Switch
                    ref={index === 0 ? field.ref : undefined}
                    checked={field.value.includes(mode)}
                    aria-invalid={error ? true : undefined}
                    onBlur={field.onBlur}
                    onCheckedChange={(on) =>
                      field.onChange(
                        entryModes.filter((other) => (other === mode ? on : field.value.includes(other))),
                      )
                    }
                  />
                </ToggleField>
              </div>
            ))}
          </div>
        )}
      />
    </SettingGroup>
  );
}
