"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ModesSetting } from "./modes-setting";

/** How people arrive. */
export function ModeFields() {
  const t = useTranslations("connections.modes");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody>
        <ModesSetting />
      </CardBody>
    </Card>
  );
}
