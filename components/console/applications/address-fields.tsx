"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { UriListField } from "./uri-list-field";

const examples: Record<Exclude<ApplicationType, "machine">, { login: string; logout: string }> = {
  web: { login: "https://app.example.com/callback", logout: "https://app.example.com/" },
  spa: { login: "https://app.example.com/callback", logout: "https://app.example.com/" },
  native: { login: "com.example.app:/callback", logout: "com.example.app:/signed-out" },
};

/** Where people may be sent. */
export function AddressFields() {
  const t = useTranslations("applications.form");
  const type: ApplicationType = useFormContext().watch("type");
  if (type === "machine") return null;
  return (
    <Card>
      <CardHeader title={t("addresses")} description={t("addressesDescription")} />
      <CardBody className="grid gap-6">
        <UriListField
          name="redirectUris"
          label={t("redirectUris")}
          help={t("redirectUrisHelp")}
          placeholder={examples[type].login}
        />
        <UriListField
          name="postLogoutRedirectUris"
          label={t("postLogoutRedirectUris")}
          help={t("postLogoutRedirectUrisHelp")}
          placeholder={examples[type].logout}
        />
        {type !== "native" && (
          <UriListField
            name="webOrigins"
            label={t("webOrigins")}
            help={t("webOriginsHelp")}
            placeholder="https://app.example.com"
          />
        )}
        <TextField
          name="homeAddress"
          label={t("homeAddress")}
          help={t("homeAddressHelp")}
          placeholder="https://app.example.com/"
          type="url"
          inputMode="url"
          optional
        />
      </CardBody>
    </Card>
  );
}
