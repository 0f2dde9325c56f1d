"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { AddAddressForm } from "@/components/console/shell/add-address-form";
import type { Action } from "@/lib/domain/action-result";
import { siteOriginSchema } from "@/lib/domain/protected-site/site-origin";

const schema = z.object({ origin: siteOriginSchema });

interface AddSiteFormProps {
  application: { poolId: string; applicationId: string };
  addSite: Action<{ poolId: string; applicationId: string; origin: string }, void>;
}

/** Registers one more site. */
export function AddSiteForm({ application, addSite }: AddSiteFormProps) {
  const t = useTranslations("protectedSites");
  return (
    <AddAddressForm
      schema={schema}
      defaultValues={{ origin: "" }}
      name="origin"
      label={t("address")}
      help={t("addressHelp")}
      placeholder="https://wiki.example.com"
      addLabel={t("add")}
      said={t("added")}
      action={({ origin }) => addSite({ ...application, origin })}
    />
  );
}
