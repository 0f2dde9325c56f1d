"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProvider } from "react-hook-form";
import type { z } from "zod";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { createResourceServerSchema } from "@/lib/domain/resource-server/settings";
import { ResourceServerFields } from "./resource-server-fields";

interface CreateResourceServerFormProps {
  poolId: string;
  /** The address of the pool's APIs. */
  address: string;
  create: Action<z.input<typeof createResourceServerSchema>, { id: string }>;
}

/** The form of a new API. */
export function CreateResourceServerForm({ poolId, address, create }: CreateResourceServerFormProps) {
  const t = useTranslations("apis");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, submit, pending, failure } = useActionForm({
    schema: createResourceServerSchema,
    defaultValues: {
      poolId,
      name: "",
      identifier: "",
      scopes: [{ name: "", description: "" }],
      tokenSeconds: 3600,
    },
    action: create,
    onSuccess: ({ id }) => router.replace(`${address}/${id}`),
  });
  const { isDirty, isSubmitSuccessful } = form.formState;
  useUnsavedChanges(isDirty && !pending && !isSubmitSuccessful, t("leave"));
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
        <Card>
          <CardBody className="grid gap-6">
            <TextField
              name="identifier"
              label={t("form.identifier")}
              help={t("form.identifierHelp")}
              placeholder="https://api.example.com"
              inputMode="url"
              className="font-mono"
            />
            <ResourceServerFields />
          </CardBody>
        </Card>
        <FormFailure failure={failure} />
        <div className="flex flex-wrap justify-end gap-2">
          <Link href={address} className={buttonClass("secondary")}>
            {common("cancel")}
          </Link>
          <SubmitButton pending={pending}>{t("new.submit")}</SubmitButton>
        </div>
      </form>
    </FormProvider>
  );
}
