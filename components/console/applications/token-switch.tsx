"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import type { TokenSettings } from "@/lib/domain/application/token-settings";

type SwitchName = {
  [Name in keyof TokenSettings]: TokenSettings[Name] extends boolean ? Name : never;
}[keyof TokenSettings];

/** A token setting that is on or off. */
export function TokenSwitch({ name }: { name: SwitchName }) {
  const t = useTranslations(`applications.form.tokenSettings.${name}`);
  return (
    <Controller
      name={`tokens.${name}`}
      render={({ field }) => (
        <ToggleField label={t("label")} help={t("help")}>
          <Switch checked={field.value} onCheckedChange={field.onChange} />
        </ToggleField>
      )}
    />
  );
}
