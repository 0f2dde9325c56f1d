"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type AddDomainInput, addDomainSchema } from "@/lib/domain/custom-domain/domain-form";

interface AddDomainFormProps {
  poolId: string;
  action: Action<AddDomainInput, void>;
}

/** Notes one more domain. */
export function AddDomainForm({ poolId, action }: AddDomainFormProps) {
  const t = useTranslations("addresses.domains");
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: addDomainSchema,
    defaultValues: { poolId, host: "" },
    action,
    onSuccess: () => {
      toast.success(t("added"));
      form.reset();
      router.refresh();
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-xl gap-4">
      <FormField label={t("host")} help={t("hostHelp")} error={errorOf("host")}>
        <Input
          {...form.register("host")}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="login.example.com"
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending} className="justify-self-start">
        {t("add")}
      </SubmitButton>
    </form>
  );
}
