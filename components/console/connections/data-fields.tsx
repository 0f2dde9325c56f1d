"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ProfileSetting } from "./profile-setting";
import { ScopeSetting } from "./scope-setting";

/** What DingTalk is asked for. */
export function DataFields() {
  const t = useTranslations("connections.data");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-6">
        <ScopeSetting />
        <ProfileSetting />
      </CardBody>
    </Card>
  );
}
