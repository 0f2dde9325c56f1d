"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
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
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema,
    defaultValues: { origin: "" },
    action: ({ origin }: { origin: string }) => addSite({ ...application, origin }),
    onSuccess: () => {
      toast.success(t("added"));
      form.reset();
      router.refresh();
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-xl gap-4">
      <FormField label={t("address")} help={t("addressHelp")} error={errorOf("origin")}>
        <Input
          {...form.register("origin")}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://wiki.example.com"
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending} className="justify-self-start">
        {t("add")}
      </SubmitButton>
    </form>
  );
}
