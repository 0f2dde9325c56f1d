"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Controller } from "react-hook-form";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { ToggleField } from "@/components/ui/toggle-field";
import { menuNames } from "./menu-names";
import type { SettingOf } from "./setting-names";

interface TextSettingProps extends Omit<ComponentProps<typeof TextField>, "name" | "label"> {
  name: SettingOf<string>;
}

/** A setting that is a text, with its own texts unless others are given. */
export function TextSetting({ name, ...field }: TextSettingProps) {
  const t = useTranslations(`connections.settings.${name}`);
  return (
    <TextField
      name={`settings.${name}`}
      label={t("label")}
      help={t.rich("help", { path: menuNames })}
      className="font-mono"
      {...field}
    />
  );
}

/** A setting that is on or off. */
export function SwitchSetting({ name }: { name: SettingOf<boolean> }) {
  const t = useTranslations(`connections.settings.${name}`);
  return (
    <Controller
      name={`settings.${name}`}
      render={({ field }) => (
        <ToggleField label={t("label")} help={t("help")}>
          <Switch checked={field.value} onCheckedChange={field.onChange} />
        </ToggleField>
      )}
    />
  );
}
