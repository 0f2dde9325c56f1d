"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { addressExamples } from "./address-examples";
import { UriListField } from "./uri-list-field";

/** Where people may return after signing out. */
export function PostLogoutField() {
  const t = useTranslations("applications.form");
  const type: ApplicationType = useFormContext().watch("type");
  if (type === "machine") return null;
  return (
    <UriListField
      name="postLogoutRedirectUris"
      label={t("postLogoutRedirectUris")}
      help={t("postLogoutRedirectUrisHelp")}
      placeholder={addressExamples[type].logout}
    />
  );
}
