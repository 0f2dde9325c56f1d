"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { StaleNotice } from "@/components/console/shell/stale-notice";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { type UpdatePoolInput, updatePoolSchema } from "@/lib/domain/pool/pool-form";

interface PoolSettingsFormProps {
  pool: { id: string; name: string; slug: string; contact: string; version: number };
  action: Action<UpdatePoolInput, void>;
}

/** What can be changed about a pool. */
export function PoolSettingsForm({ pool, action }: PoolSettingsFormProps) {
  const t = useTranslations("pools");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const saved = { poolId: pool.id, version: pool.version, name: pool.name, contact: pool.contact };
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: updatePoolSchema,
    defaultValues: saved,
    action,
    onSuccess: () => {
      setRefused(false);
      toast.success(common("saved"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      if (code !== "pool.stale") return false;
      setRefused(true);
      router.refresh();
      return true;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  // What is saved now arrives as a newer version of the pool: after a save of ours, or after a refused one.
  const isNewer = pool.version !== form.getValues("version");
  if (isNewer && !refused && !pending) form.reset(saved);
  const keepYours = () => {
    form.setValue("version", pool.version);
    setRefused(false);
  };
  const takeTheirs = () => {
    form.reset(saved);
    setRefused(false);
  };
  return (
    <Card className="max-w-2xl">
      <CardHeader title={t("general")} description={t("settingsDescription")} />
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          {refused && isNewer && (
            <StaleNotice
              fields={[
                { label: t("name"), theirs: pool.name, yours: form.getValues("name") },
                { label: t("contact"), theirs: pool.contact, yours: form.getValues("contact") },
              ]}
              onUseTheirs={takeTheirs}
              onKeepYours={keepYours}
            />
          )}
          <FormField label={t("name")} help={t("nameHelp")} error={errorOf("name")}>
            <Input {...form.register("name")} autoComplete="off" />
          </FormField>
          <FormField label={t("slug")}>
            <Input value={pool.slug} readOnly className="font-mono" />
          </FormField>
          <FormField label={t("contact")} help={t("contactHelp")} error={errorOf("contact")} optional>
            <Input {...form.register("contact")} autoComplete="off" />
          </FormField>
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={pending} disabled={refused}>
            {common("save")}
          </SubmitButton>
        </CardFooter>
      </form>
    </Card>
  );
}
