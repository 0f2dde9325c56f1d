"use client";

import { useTranslations } from "next-intl";
import type { PasteField } from "@/lib/domain/connection/paste";

/** The labels of the fields that a paste can fill. */
export function useFieldNames(): (field: PasteField) => string {
  const t = useTranslations("connections");
  return (field) => (field === "clientSecret" ? t("credentials.clientSecret") : t(`settings.${field}.label`));
}
