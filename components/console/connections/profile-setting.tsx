"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { CheckedOptions } from "@/components/console/connections/checked-options";
import { type ProfileField, profileFields } from "@/lib/domain/connection/profile-fields";
import { listNeededPermissions } from "./dingtalk-permissions";

/** Which profile fields are asked for, each with the permission that it needs. */
export function ProfileSetting() {
  const t = useTranslations("connections.settings.profileFields");
  const common = useTranslations("common");
  const id = useId();
  const { control } = useFormContext<{ settings: { profileFields: ProfileField[] } }>();
  return (
    <fieldset className="grid gap-4" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
      <legend id={`${id}-label`} className="font-medium">
        {t("label")}
      </legend>
      <p id={`${id}-help`} className="mt-1 text-ink-soft">
        {t.rich("help", { mark: (chunks) => <code className="font-mono">{chunks}</code> })}
      </p>
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
    </fieldset>
  );
}
