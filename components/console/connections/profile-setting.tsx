"use client";

import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { CheckedOptions } from "@/components/console/connections/checked-options";
import { type ProfileField, profileFields } from "@/lib/domain/connection/profile-fields";
import { listNeededPermissions } from "./dingtalk-permissions";
import { SettingGroup } from "./setting-group";

/** Which profile fields are asked for, each with the permission that it needs. */
export function ProfileSetting() {
  const t = useTranslations("connections.settings.profileFields");
  const common = useTranslations("common");
  const { control } = useFormContext<{ settings: { profileFields: ProfileField[] } }>();
  return (
    <SettingGroup
      label={t("label")}
      help={t.rich("help", { mark: (chunks) => <code className="font-mono">{chunks}</code> })}
    >
      <Controller
        control={control}
        name="settings.profileFields"
        render={({ field }) => (
          <CheckedOptions
            options={profileFields}
            chosen={field.value}
            onChange={field.onChange}
            wordsOf={(name) => ({
              label: t(`options.${name}.label`),
              help: (
                <>
                  {t(`options.${name}.help`)}{" "}
                  <span className="block text-ink-faint">
                    {t("needs", { permissions: listNeededPermissions(name).join(common("listSeparator")) })}
                  </span>
                </>
              ),
            })}
          />
        )}
      />
    </SettingGroup>
  );
}
