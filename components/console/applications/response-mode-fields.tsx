"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { type ChosenResponseMode, chosenResponseModes } from "@/lib/domain/application/response-mode";

/** How answers may come beside the ordinary way. */
export function ResponseModeFields() {
  const t = useTranslations("applications.form");
  return (
    <Card>
      <CardHeader title={t("responseModes")} description={t("responseModesDescription")} />
      <CardBody className="grid gap-5">
        <Controller
          name="responseModes"
          render={({ field }) => {
            const chosen: ChosenResponseMode[] = field.value;
            const choose = (mode: ChosenResponseMode) => (on: boolean) =>
              field.onChange(
                chosenResponseModes.filter((each) => (each === mode ? on : chosen.includes(each))),
              );
            return (
              <>
                {chosenResponseModes.map((mode) => (
                  <ToggleField
                    key={mode}
                    label={t(`responseMode.${mode}.label`)}
                    help={t(`responseMode.${mode}.help`)}
                  >
                    <Switch checked={chosen.includes(mode)} onCheckedChange={choose(mode)} />
                  </ToggleField>
                ))}
              </>
            );
          }}
        />
      </CardBody>
    </Card>
  );
}
