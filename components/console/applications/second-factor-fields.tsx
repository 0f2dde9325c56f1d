"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { multiFactorAcr } from "@/lib/domain/second-factor/rule";

/** Whether people of the application prove themselves once more, and how it asks for that and learns of it. */
export function SecondFactorFields() {
  const t = useTranslations("applications.form");
  return (
    <Card>
      <CardHeader title={t("secondFactor")} description={t("secondFactorDescription")} />
      <CardBody className="grid gap-5">
        <Controller
          name="demandsSecondFactor"
          render={({ field }) => (
            <ToggleField label={t("demandsSecondFactor")} help={t("demandsSecondFactorHelp")}>
              <Switch checked={field.value} onCheckedChange={field.onChange} />
            </ToggleField>
          )}
        />
        <div className="grid min-w-0 gap-1.5 text-ink-soft">
          <p>{t("multiFactorAcr")}</p>
          <CopyValue value={multiFactorAcr} label={t("multiFactorAcrLabel")} />
          <p>{t("acrValues")}</p>
        </div>
      </CardBody>
    </Card>
  );
}
