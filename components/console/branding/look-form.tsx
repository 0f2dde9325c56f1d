"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, FormProvider } from "react-hook-form";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { FieldsetCard } from "@/components/ui/fieldset-card";
import { FormBar } from "@/components/ui/form-bar";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { type Branding, initialBranding } from "@/lib/domain/branding/branding";
import {
  type PreviewInput,
  type ReadLogo,
  type ReadLogoInput,
  type ResetBrandingInput,
  type SaveBrandingInput,
  saveBrandingSchema,
} from "@/lib/domain/branding/branding-form";
import { LogoField } from "./logo-field";
import { ColourFields, LinkFields, TextFields } from "./look-fields";
import { LookPreview } from "./look-preview";
import { ResetLook } from "./reset-look";
import { useStaleLook } from "./use-stale-look";

interface LookFormProps {
  poolId: string;
  values: Branding;
  version: number;
  logo: ReadLogo | null;
  save: Action<SaveBrandingInput, void>;
  reset: Action<ResetBrandingInput, void>;
  readLogo: Action<ReadLogoInput, ReadLogo>;
  preview: Action<PreviewInput, { html: string }>;
}

/** How the hosted pages of a pool look: a card for each subject, saved together, and beside them the login page. */
export function LookForm({ poolId, values, version, logo, save, reset, readLogo, preview }: LookFormProps) {
  const t = useTranslations("branding");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const [shownLogo, setShownLogo] = useState(logo);
  const saved: SaveBrandingInput = { poolId, version, values, logo: { act: "keep" } };
  const { form, submit, pending, failure } = useActionForm({
    schema: saveBrandingSchema,
    defaultValues: saved,
    action: save,
    onSuccess: () => {
      setRefused(false);
      toast.success(common("saved"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      if (code !== "branding.stale") return false;
      setRefused(true);
      router.refresh();
      return true;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  const takeTheirs = () => {
    form.reset(saved);
    setShownLogo(logo);
    setRefused(false);
  };
  // What is saved now arrives as a newer version: after a save of ours, or after a refused one.
  const isNewer = version !== form.getValues("version");
  if (isNewer && !refused && !pending) takeTheirs();
  const keepYours = () => {
    form.setValue("version", version);
    if (form.getValues("logo").act === "keep") setShownLogo(logo);
    setRefused(false);
  };
  const changeLogo = (chosen: ReadLogo | null) => {
    setShownLogo(chosen);
    form.setValue("logo", chosen ? { act: "replace", file: chosen.file } : { act: "remove" }, {
      shouldDirty: true,
    });
  };
  const isOwn = logo !== null || JSON.stringify(values) !== JSON.stringify(initialBranding);
  const differing = useStaleLook(values, form.getValues("values"));
  return (
    <FormProvider {...form}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,42rem)_minmax(22rem,30rem)]">
        <form method="post" onSubmit={submit} noValidate className="grid min-w-0 gap-6">
          <FieldsetCard title={t("logo.title")} description={t("logo.description")}>
            <LogoField key={version} logo={shownLogo} onLogo={changeLogo} read={readLogo} />
            {shownLogo && (
              <Controller
                control={form.control}
                name="values.showsLogo"
                render={({ field }) => (
                  <ToggleField label={t("logo.shows")} help={t("logo.showsHelp")}>
                    <Switch
                      ref={field.ref}
                      checked={field.value}
                      onBlur={field.onBlur}
                      onCheckedChange={field.onChange}
                    />
                  </ToggleField>
                )}
              />
            )}
          </FieldsetCard>
          <ColourFields />
          <TextFields />
          <LinkFields />
          <FormFailure failure={failure} />
          {refused && isNewer && (
            <StaleDecision fields={differing} onUseTheirs={takeTheirs} onKeepYours={keepYours} />
          )}
          <FormBar>
            <ResetLook poolId={poolId} version={version} isOwn={isOwn} reset={reset} />
            <SubmitButton pending={pending} disabled={refused}>
              {common("save")}
            </SubmitButton>
          </FormBar>
        </form>
        <div className="min-w-0 xl:sticky xl:top-6">
          <LookPreview logo={shownLogo} preview={preview} />
        </div>
      </div>
    </FormProvider>
  );
}
