"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { type CreatePoolInput, createPoolSchema } from "@/lib/domain/pool/pool-form";

interface CreatePoolFormProps {
  action: Action<CreatePoolInput, { id: string }>;
  /** The base address of a pool with `{pool}` where the slug goes. */
  addressTemplate: string;
}

/** A new user pool: a name for people, a slug for addresses. */
export function CreatePoolForm({ action, addressTemplate }: CreatePoolFormProps) {
  const t = useTranslations("pools");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: createPoolSchema,
    defaultValues: { name: "", slug: "" },
    action,
    onSuccess: ({ id }) => {
      toast.success(t("created"));
      router.push(`/console/user-pools/${id}`);
      router.refresh();
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  const slug = useWatch({ control: form.control, name: "slug" });
  const address = addressTemplate.replace("{pool}", slug || "…");
  return (
    <Card className="max-w-2xl">
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          <FormField label={t("name")} help={t("nameHelp")} error={errorOf("name")}>
            <Input {...form.register("name")} autoComplete="off" />
          </FormField>
          <FormField
            label={t("slug")}
            error={errorOf("slug")}
            help={
              <>
                {t("slugHelp")}
                <span className="mt-2 block">
                  {t("address")}{" "}
                  <code className="break-all font-mono text-ink text-[0.8125rem]">{address}</code>
                </span>
              </>
            }
          >
            <Input
              {...form.register("slug")}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono"
            />
          </FormField>
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter>
          <Link href="/console/user-pools" className={buttonClass("secondary")}>
            {common("cancel")}
          </Link>
          <SubmitButton pending={pending}>{t("create")}</SubmitButton>
        </CardFooter>
      </form>
    </Card>
  );
}
