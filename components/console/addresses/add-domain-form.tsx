"use client";

import { useTranslations } from "next-intl";
import { AddAddressForm } from "@/components/console/shell/add-address-form";
import type { Action } from "@/lib/domain/action-result";
import { type AddDomainInput, addDomainSchema } from "@/lib/domain/custom-domain/domain-form";

interface AddDomainFormProps {
  poolId: string;
  action: Action<AddDomainInput, void>;
}

/** Notes one more domain. */
export function AddDomainForm({ poolId, action }: AddDomainFormProps) {
  const t = useTranslations("addresses.domains");
  return (
    <AddAddressForm
      schema={addDomainSchema}
      defaultValues={{ poolId, host: "" }}
      name="host"
      label={t("host")}
      help={t("hostHelp")}
      placeholder="login.example.com"
      addLabel={t("add")}
      said={t("added")}
      action={action}
    />
  );
}
