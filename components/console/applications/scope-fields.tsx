"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { type ChoosableScope, choosableScopes } from "@/lib/domain/application/token-settings";
import { TokenSwitch } from "./token-switch";

/** What the application may ask for of the people who sign in to it. */
export function ScopeFields() {
  const t = useTranslations("applications.form.tokenSettings.scopes");
  return (
    <Card>
      <CardHeader title={t("label")} description={t("help")} />
      <CardBody className="grid gap-5">
        <Controller
          name="tokens.scopes"
          render={({ field }) => {
            const chosen: ChoosableScope[] = field.value;
            const choose = (scope: ChoosableScope) => (on: boolean) =>
              field.onChange(choosableScopes.filter((each) => (each === scope ? on : chosen.includes(each))));
            return (
              <>
                {choosableScopes.map((scope) => (
                  <ToggleField key={scope} label={scope} help={t(scope)}>
                    <Switch checked={chosen.includes(scope)} onCheckedChange={choose(scope)} />
                  </ToggleField>
                ))}
              </>
            );
          }}
        />
        <TokenSwitch name="asksConsent" />
      </CardBody>
    </Card>
  );
}
