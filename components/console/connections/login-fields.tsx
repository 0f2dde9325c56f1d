"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SwitchSetting, TextSetting } from "./setting-controls";

/** What happens after DingTalk: who gets an account, and where people land whom no application sent. */
export function LoginFields() {
  const t = useTranslations("connections.login");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-6">
        <TextSetting name="callbackUrl" type="url" inputMode="url" optional />
        <SwitchSetting name="loginOnly" />
      </CardBody>
    </Card>
  );
}
