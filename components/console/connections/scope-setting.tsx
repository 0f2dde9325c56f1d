"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller } from "react-hook-form";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { connectionScopes } from "@/lib/domain/connection/scope";

/** What DingTalk's login page is asked for. */
export function ScopeSetting() {
  const t = useTranslations("connections.settings.scope");
  const id = useId();
  return (
    <div className="grid gap-2">
      <p id={`${id}-label`} className="font-medium">
        {t("label")}
      </p>
      <p id={`${id}-help`} className="text-ink-soft">
        {t("help")}
      </p>
      <Controller
        name="settings.scope"
        render={({ field }) => (
          <RadioGroup
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-help`}
            value={field.value}
            onValueChange={field.onChange}
            className="sm:grid-cols-2"
          >
            {connectionScopes.map((scope) => (
              <RadioCard
                key={scope}
                value={scope}
                label={<code className="font-mono">{t(`options.${scope}.label`)}</code>}
                help={t(`options.${scope}.help`)}
              />
            ))}
          </RadioGroup>
        )}
      />
    </div>
  );
}
