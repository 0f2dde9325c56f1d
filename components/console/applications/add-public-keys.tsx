"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { controlClass } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type AddPublicKeysInput, addPublicKeysSchema } from "@/lib/domain/application/public-keys";
import type { ApplicationKey } from "./application-actions";

interface AddPublicKeysProps {
  application: ApplicationKey;
  /** Until now the application proves itself by its secret. */
  isFirst: boolean;
  addKeys: Action<AddPublicKeysInput, void>;
}

/** Takes a public key, or several, as their owner's tool writes them. */
export function AddPublicKeys({ application, isFirst, addKeys }: AddPublicKeysProps) {
  const t = useTranslations("applications.publicKeys");
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: addPublicKeysSchema,
    defaultValues: { ...application, keys: "" },
    action: addKeys,
    onSuccess: () => {
      toast.success(t("added"));
      form.reset();
      router.refresh();
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <FormField label={t("keys")} help={t(isFirst ? "keysHelpFirst" : "keysHelp")} error={errorOf("keys")}>
        <textarea
          {...form.register("keys")}
          rows={5}
          autoComplete="off"
          spellCheck={false}
          placeholder="-----BEGIN PUBLIC KEY-----"
          className={`${controlClass} py-2 font-mono`}
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending} className="justify-self-start">
        {t("add")}
      </SubmitButton>
    </form>
  );
}
