"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { SecretField, type StoredSecret } from "./secret-field";

interface CredentialFieldsProps {
  /** What may be shown of the stored secret of an existing connection. */
  stored?: StoredSecret;
}

/** What identifies the DingTalk app. */
export function CredentialFields({ stored }: CredentialFieldsProps) {
  const t = useTranslations("connections.credentials");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        <TextField
          name="corpId"
          label={t("corpId")}
          help={stored ? `${t("corpIdHelp")} ${t("corpIdChange")}` : t("corpIdHelp")}
          className="font-mono"
        />
        <TextField name="clientId" label={t("clientId")} help={t("clientIdHelp")} className="font-mono" />
        <SecretField {...(stored && { stored })} />
        <TextField
          name="agentId"
          label={t("agentId")}
          help={t("agentIdHelp")}
          className="font-mono"
          inputMode="numeric"
          optional
        />
      </CardBody>
    </Card>
  );
}
