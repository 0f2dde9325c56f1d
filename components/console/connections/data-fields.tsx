"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ProfileSetting } from "./profile-setting";

/** What DingTalk is asked for. */
export function DataFields() {
  const t = useTranslations("connections.data");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody>
        <ProfileSetting />
      </CardBody>
    </Card>
  );
}
