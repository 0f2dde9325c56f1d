"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { FieldError } from "@/components/ui/field-error";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { useFieldError } from "@/components/ui/use-field-error";
import { type EntryMode, entryModes } from "@/lib/domain/login/entry-mode";

/** Which entry modes are on, a switch for each. */
export function ModesSetting() {
  const t = useTranslations("connections.settings.modes");
  const id = useId();
  const { control } = useFormContext<{ settings: { modes: EntryMode[] } }>();
  const error = useFieldError()("settings.modes");
  return (
    <fieldset
      className="grid min-w-0 gap-3"
      aria-labelledby={`${id}-label`}
      aria-describedby={error ? `${id}-error ${id}-help` : `${id}-help`}
    >
      <legend id={`${id}-label`} className="font-medium">
        {t("label")}
      </legend>
      <p id={`${id}-help`} className="mt-1 text-ink-soft">
        {t("help")}
      </p>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
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
    </fieldset>
  );
}
