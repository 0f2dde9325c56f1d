"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useSentenceSpace } from "@/components/ui/use-sentence-space";
import { WhereItStands } from "./checklist/checklist-group";
import { menuNames } from "./menu-names";
import { MoveOffer } from "./paste/move-offer";
import { PasteBox } from "./paste/paste-box";
import { SecretField, type StoredSecret } from "./secret-field";
import { TextSetting } from "./setting-controls";

interface CredentialFieldsProps {
  /** What may be shown of the stored secret of an existing connection. */
  stored?: StoredSecret;
}

/** What identifies the DingTalk app: pasted at once, or value by value. */
export function CredentialFields({ stored }: CredentialFieldsProps) {
  const t = useTranslations("connections.credentials");
  const corpId = useTranslations("connections.settings.corpId");
  const space = useSentenceSpace();
  return (
    <Card>
      <CardHeader title={t("title")} description={t.rich("description", { path: menuNames })} />
      <CardBody className="grid gap-5">
        <div className="grid gap-2">
          <PasteBox />
          <WhereItStands page="credentials" />
        </div>
        <div className="grid gap-1.5">
          <TextSetting
            name="corpId"
            help={stored ? corpId("help") + space + corpId("change") : corpId("help")}
          />
          <MoveOffer field="corpId" />
        </div>
        <div className="grid gap-1.5">
          <TextSetting name="clientId" />
          <MoveOffer field="clientId" />
        </div>
        <div className="grid gap-1.5">
          <SecretField {...(stored && { stored })} />
          <MoveOffer field="clientSecret" />
        </div>
      </CardBody>
    </Card>
  );
}
