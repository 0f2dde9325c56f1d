"use client";

import { Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { CheckLines } from "./check-lines";
import type { UnsavedCheck } from "./use-unsaved-check";

/** The check of credentials before they are saved. */
export function CheckBeforeSave({ begin, checked: _checked, ...shown }: UnsavedCheck) {
  const t = useTranslations("checks");
  return (
    <Card aria-label={t("beforeSave.title")}>
      <CardHeader
        title={t("beforeSave.title")}
        description={t("beforeSave.description")}
        actions={
          <Button
            variant="secondary"
            pending={shown.running !== null}
            // Leaving a field judges it, and what it says then moves the button away from under the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void begin()}
          >
            {shown.running === null && <Stethoscope aria-hidden />}
            {t("check")}
          </Button>
        }
      />
      <CheckLines {...shown} />
    </Card>
  );
}
