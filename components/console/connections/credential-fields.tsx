"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SecretField, type StoredSecret } from "./secret-field";
import { TextSetting } from "./setting-controls";

interface CredentialFieldsProps {
  /** What may be shown of the stored secret of an existing connection. */
  stored?: StoredSecret;
}

/** What identifies the DingTalk app. */
export function CredentialFields({ stored }: CredentialFieldsProps) {
  const t = useTranslations("connections.credentials");
  const corpId = useTranslations("connections.settings.corpId");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        <TextSetting name="corpId" help={stored ? `${corpId("help")} ${corpId("change")}` : corpId("help")} />
        <TextSetting name="clientId" />
        <SecretField {...(stored && { stored })} />
        <TextSetting name="agentId" inputMode="numeric" optional />
      </CardBody>
    </Card>
  );
}
