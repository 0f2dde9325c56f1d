"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";

/** What people of the application see before they sign in. */
export function LoginPageFields() {
  const t = useTranslations("applications.form");
  return (
    <Card>
      <CardHeader title={t("loginPage")} />
      <CardBody>
        <Controller
          name="skipsLoginPage"
          render={({ field }) => (
            <ToggleField label={t("skipsLoginPage")} help={t("skipsLoginPageHelp")}>
              <Switch checked={field.value} onCheckedChange={field.onChange} />
            </ToggleField>
          )}
        />
      </CardBody>
    </Card>
  );
}
