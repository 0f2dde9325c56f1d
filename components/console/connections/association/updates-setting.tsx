"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Select } from "@/components/ui/select";
import { type ProfileUpdates, updatedFields, updateRules } from "@/lib/domain/association/profile-updates";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import { SettingGroup } from "../setting-group";

/** What a sign-in does with each field of a user that the connection asks for. */
export function UpdatesSetting() {
  const t = useTranslations("connections.settings.updates");
  const fieldNames = useTranslations("connections.settings.profileFields.options");
  const id = useId();
  const { control, register } = useFormContext<{
    settings: { profileFields: ProfileField[]; updates: ProfileUpdates };
  }>();
  const asked = useWatch({ control, name: "settings.profileFields" });
  const shown = updatedFields.filter((field) => asked.includes(field));
  return (
    <SettingGroup label={t("label")} help={t("help")}>
      {shown.length === 0 && <p className="text-ink-faint">{t("nothing")}</p>}
      {shown.map((field) => (
        <div key={field} className="grid items-center gap-1.5 sm:grid-cols-[10rem_minmax(0,18rem)]">
          <label htmlFor={`${id}-${field}`}>{fieldNames(`${field}.label`)}</label>
          <Select id={`${id}-${field}`} {...register(`settings.updates.${field}`)}>
            {updateRules.map((rule) => (
              <option key={rule} value={rule}>
                {t(`options.${rule}.label`)}
              </option>
            ))}
          </Select>
        </div>
      ))}
    </SettingGroup>
  );
}
