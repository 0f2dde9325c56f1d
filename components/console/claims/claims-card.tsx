"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import {
  type ClaimForm,
  type ClaimPerson,
  type ClaimPersonSearch,
  type ClaimPreviewInput,
  claimFormSchema,
  type ClaimPreview as Preview,
} from "@/lib/domain/claims/claim-form";
import { type ClaimSettings, mostCustomClaims } from "@/lib/domain/claims/settings";
import { claimSources } from "@/lib/domain/claims/sources";
import { ClaimPreview } from "./claim-preview";
import { ClaimRow } from "./claim-row";

interface ClaimsCardProps {
  application: { poolId: string; applicationId: string };
  settings: ClaimSettings;
  /** The connections that ask DingTalk for no employee record. */
  withoutPlaces: readonly string[];
  findPeople: Action<ClaimPersonSearch, ClaimPerson[]>;
  previewClaims: Action<ClaimPreviewInput, Preview>;
  setClaims: Action<ClaimForm, void>;
}

/** What an application is told beside its scopes, and how that looks for somebody before it is saved. */
export function ClaimsCard(props: ClaimsCardProps) {
  const { application, settings, withoutPlaces, findPeople, previewClaims, setClaims } = props;
  const t = useTranslations("claims");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, submit, pending, failure } = useActionForm({
    schema: claimFormSchema,
    defaultValues: { ...application, seen: settings, settings },
    action: setClaims,
    onSuccess: () => {
      toast.success(common("saved"));
      const saved = form.getValues("settings");
      form.reset({ ...application, seen: saved, settings: saved });
      router.refresh();
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "settings.custom" });
  const current = form.watch("settings");
  const needsRecord = current.custom.some(({ source }) => claimSources[source].field === "employee");
  return (
    <Card id="claims">
      <CardHeader title={t("title")} description={t("description")} />
      <FormProvider {...form}>
        <form method="post" onSubmit={submit} noValidate>
          <CardBody className="grid gap-5">
            {fields.length > 0 && (
              <ul aria-label={t("list")} className="divide-y divide-line rounded-lg border border-line">
                {fields.map(({ id }, index) => (
                  <ClaimRow key={id} index={index} onRemove={() => remove(index)} />
                ))}
              </ul>
            )}
            {fields.length < mostCustomClaims && (
              <Button
                variant="ghost"
                size="small"
                className="justify-self-start"
                onClick={() => append({ name: "", source: "username", key: "" })}
              >
                <Plus aria-hidden />
                {t("add")}
              </Button>
            )}
            {needsRecord && withoutPlaces.length > 0 && (
              <Notice tone="warning">
                {t("withoutPlaces", { names: withoutPlaces.join(common("listSeparator")) })}
              </Notice>
            )}
            {(["trustsEnterpriseMail", "standsInForMail"] as const).map((name) => (
              <Controller
                key={name}
                control={form.control}
                name={`settings.${name}`}
                render={({ field }) => (
                  <ToggleField label={t(name)} help={t(`${name}Help`)}>
                    <Switch
                      ref={field.ref}
                      checked={field.value}
                      onBlur={field.onBlur}
                      onCheckedChange={field.onChange}
                    />
                  </ToggleField>
                )}
              />
            ))}
            <ClaimPreview
              application={application}
              settings={current}
              isUsable={() => form.trigger("settings")}
              findPeople={findPeople}
              preview={previewClaims}
            />
            <FormFailure failure={failure} />
          </CardBody>
          <CardFooter>
            <SubmitButton pending={pending}>{t("save")}</SubmitButton>
          </CardFooter>
        </form>
      </FormProvider>
    </Card>
  );
}
