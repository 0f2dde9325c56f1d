"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
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
  type InheritedLook,
  type LogoFile,
  type LookEdit,
  type LookReset,
  type LookSubject,
  lookEditSchema,
  type PreviewScene,
  type ReadLogo,
} from "@/lib/domain/branding/branding-form";
import { LogoField } from "./logo-field";
import { ColourFields, LinkFields, TextFields } from "./look-fields";
import { LookPreview } from "./look-preview";
import { ResetLook } from "./reset-look";
import { useStaleLook } from "./use-stale-look";

interface LookFormProps<Subject extends LookSubject> {
  subject: Subject;
  /** Of the pool, at one of its applications. */
  inherited?: InheritedLook;
  values: Branding;
  version: number;
  logo: ReadLogo | null;
  save: Action<Subject & LookEdit, void>;
  reset: Action<Subject & LookReset, void>;
  readLogo: Action<Subject & LogoFile, ReadLogo>;
  preview: Action<Subject & PreviewScene, { html: string }>;
}

/** How the hosted pages of a pool look, or those of one of its applications: a card for each subject, saved together, and beside them the login page. */
export function LookForm<Subject extends LookSubject>(props: LookFormProps<Subject>) {
  const { subject, inherited, values, version, logo } = props;
  const t = useTranslations("branding");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const [shownLogo, setShownLogo] = useState(logo);
  const saved: LookEdit = { version, values, logo: { act: "keep" } };
  const { form, submit, pending, failure } = useActionForm({
    schema: lookEditSchema,
    defaultValues: saved,
    action: (edit) => props.save({ ...subject, ...edit }),
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
  // Not while it is drawn: the fields of own colours would note themselves once more, and the look without them is none.
  useEffect(() => {
    if (isNewer && !refused && !pending) takeTheirs();
  });
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
  const ownLogo = form.watch("values.showsLogo") ? shownLogo : null;
  return (
    <FormProvider {...form}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,42rem)_minmax(22rem,30rem)]">
        <form method="post" onSubmit={submit} noValidate className="grid min-w-0 gap-6">
          <FieldsetCard title={t("logo.title")} description={t("logo.description")}>
            <LogoField
              key={version}
              logo={shownLogo}
              inherited={inherited}
              onLogo={changeLogo}
              read={(picture) => props.readLogo({ ...subject, ...picture })}
            />
            {shownLogo && (
              <Controller
                control={form.control}
                name="values.showsLogo"
                render={({ field }) => (
                  <ToggleField
                    label={t("logo.shows")}
                    help={t(inherited ? "ofApplication.showsLogo" : "logo.showsHelp")}
                  >
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
          <ColourFields inherited={inherited?.values} />
          <TextFields inherited={inherited?.values} />
          <LinkFields inherited={inherited?.values} />
          <FormFailure failure={failure} />
          {refused && isNewer && (
            <StaleDecision fields={differing} onUseTheirs={takeTheirs} onKeepYours={keepYours} />
          )}
          <FormBar>
            <ResetLook
              isOwn={isOwn}
              ofApplication={inherited !== undefined}
              reset={() => props.reset({ ...subject, version })}
            />
            <SubmitButton pending={pending} disabled={refused}>
              {common("save")}
            </SubmitButton>
          </FormBar>
        </form>
        <div className="min-w-0 xl:sticky xl:top-6">
          <LookPreview subject={subject} logo={ownLogo ?? inherited?.logo ?? null} preview={props.preview} />
        </div>
      </div>
    </FormProvider>
  );
}
