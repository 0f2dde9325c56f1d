"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { addressExamples } from "./address-examples";
import { InitiateLoginField } from "./initiate-login-field";
import { UriListField } from "./uri-list-field";

/** Where people are sent by a sign-in. @param children further addresses, after those of the sign-in itself. */
export function AddressFields({ children }: { children?: ReactNode }) {
  const t = useTranslations("applications.form");
  const type: ApplicationType = useFormContext().watch("type");
  if (type === "machine") return null;
  return (
    <Card id="addresses">
      <CardHeader title={t("addresses")} description={t("addressesDescription")} />
      <CardBody className="grid gap-6">
        <UriListField
          name="redirectUris"
          label={t("redirectUris")}
          help={t("redirectUrisHelp")}
          placeholder={addressExamples[type].login}
        />
        {children}
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
        <InitiateLoginField />
      </CardBody>
    </Card>
  );
}
