"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { ToggleField } from "@/components/ui/toggle-field";

/** What happens after DingTalk: where people land, and who gets an account. */
export function LoginFields() {
  const t = useTranslations("connections.login");
  const id = useId();
  const { control, watch } = useFormContext<{ loginOnly: boolean; association: string }>();
  const loginOnly = watch("loginOnly");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-6">
        <TextField
          name="callbackUrl"
          type="url"
          inputMode="url"
          label={t("callbackUrl")}
          help={t("callbackUrlHelp")}
          className="font-mono"
        />
        <div className="grid gap-2">
          <p className="font-medium">{t("mode")}</p>
          <Controller
            control={control}
            name="loginOnly"
            render={({ field }) => (
              <ToggleField label={t("loginOnly")} help={t("loginOnlyHelp")}>
                <Switch checked={field.value} onCheckedChange={field.onChange} />
              </ToggleField>
            )}
          />
        </div>
        <div className="grid gap-2">
          <p id={`${id}-association`} className="font-medium">
            {t("association")}
          </p>
          <Controller
            control={control}
            name="association"
            render={({ field }) => (
              <RadioGroup
                aria-labelledby={`${id}-association`}
                value={field.value}
                onValueChange={field.onChange}
                disabled={loginOnly}
              >
                <RadioCard
                  value="create"
                  label={t("associationCreate")}
                  help={t("associationCreateHelp")}
                  disabled={loginOnly}
                />
              </RadioGroup>
            )}
          />
          {loginOnly && <p className="text-ink-soft">{t("associationIdle")}</p>}
        </div>
      </CardBody>
    </Card>
  );
}
