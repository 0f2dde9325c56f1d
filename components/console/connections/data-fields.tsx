"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { ToggleField } from "@/components/ui/toggle-field";
import { type ProfileField, profileFields } from "@/lib/domain/connection/profile-fields";
import { connectionScopes } from "@/lib/domain/connection/settings";
import { neededPermissions } from "./dingtalk-permissions";

const scopeTexts = { "openid corpid": "openidCorpid", openid: "openid" } as const;

/** What DingTalk is asked for. */
export function DataFields() {
  const t = useTranslations("connections.data");
  const id = useId();
  const { control } = useFormContext<{ scope: string; profileFields: ProfileField[] }>();
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-6">
        <div className="grid gap-2">
          <p id={`${id}-scope`} className="font-medium">
            {t("scope")}
          </p>
          <Controller
            control={control}
            name="scope"
            render={({ field }) => (
              <RadioGroup
                aria-labelledby={`${id}-scope`}
                value={field.value}
                onValueChange={field.onChange}
                className="sm:grid-cols-2"
              >
                {connectionScopes.map((scope) => (
                  <RadioCard
                    key={scope}
                    value={scope}
                    label={<code className="font-mono">{t(`scopes.${scopeTexts[scope]}.label`)}</code>}
                    help={t(`scopes.${scopeTexts[scope]}.help`)}
                  />
                ))}
              </RadioGroup>
            )}
          />
        </div>
        <fieldset className="grid gap-4" aria-describedby={`${id}-profile`}>
          <legend className="font-medium">{t("profile")}</legend>
          <p id={`${id}-profile`} className="mt-1 text-ink-soft">
            {t.rich("profileHelp", { mark: (chunks) => <code className="font-mono">{chunks}</code> })}
          </p>
          <Controller
            control={control}
            name="profileFields"
            render={({ field }) => (
              <div className="grid gap-4 sm:grid-cols-2">
                {profileFields.map((name) => (
                  <ToggleField
                    key={name}
                    label={t(`fields.${name}.label`)}
                    help={
                      <>
                        {t(`fields.${name}.help`)}{" "}
                        <span className="block text-ink-faint">
                          {t("needs", { permissions: neededPermissions[name] })}
                        </span>
                      </>
                    }
                  >
                    <Checkbox
                      checked={field.value.includes(name)}
                      onCheckedChange={(checked) =>
                        field.onChange(
                          profileFields.filter((other) =>
                            other === name ? checked === true : field.value.includes(other),
                          ),
                        )
                      }
                    />
                  </ToggleField>
                ))}
              </div>
            )}
          />
        </fieldset>
      </CardBody>
    </Card>
  );
}
