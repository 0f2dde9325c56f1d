"use client";

import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { CheckedOptions } from "@/components/console/connections/checked-options";
import { Notice } from "@/components/ui/notice";
import { type Binding, bindMethods } from "@/lib/domain/association/binding";
import { welcomeOf } from "@/lib/domain/association/welcome";
import { SettingGroup } from "../setting-group";

/** By what somebody unknown may bind an account that they have, and what people meet who are not known, as the form stands. */
export function BindingSetting() {
  const t = useTranslations("connections.settings.binding");
  const { control } = useFormContext<{ settings: { loginOnly: boolean; binding: Binding } }>();
  const [loginOnly, binding] = useWatch({ control, name: ["settings.loginOnly", "settings.binding"] });
  const welcome = welcomeOf({ loginOnly, binding });
  return (
    <SettingGroup label={t("label")} help={t("help")}>
      <Controller
        control={control}
        name="settings.binding.methods"
        render={({ field }) => (
          <CheckedOptions
            options={bindMethods}
            chosen={field.value}
            onChange={field.onChange}
            wordsOf={(name) => ({ label: t(`options.${name}.label`), help: t(`options.${name}.help`) })}
          />
        )}
      />
      {binding.methods.some((method) => method !== "session") && (
        <Notice tone="warning" title={t("risk.title")}>
          <p>{t("risk.help")}</p>
          {binding.methods.includes("email_code") && <p>{t("risk.email_code")}</p>}
        </Notice>
      )}
      <p aria-live="polite" className="text-ink-soft">
        {t(`outcome.${welcome === "ask" && loginOnly ? "askOnly" : welcome}`)}
      </p>
    </SettingGroup>
  );
}
