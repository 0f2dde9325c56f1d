"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import {
  type LogoutSettings,
  type LogoutSettingsInput,
  logoutFormSchema,
  type NoticeKey,
} from "@/lib/domain/application/logout-settings";
import { LogoutNotices, type ShownNotice } from "./logout-notices";

interface LogoutCardProps {
  application: { poolId: string; applicationId: string };
  /** Of the pool's pages. */
  pool: string;
  logout: LogoutSettings & { notices: readonly ShownNotice[] };
  setLogout: Action<LogoutSettingsInput, void>;
  tryNoticeAgain: Action<NoticeKey, void>;
}

/** Where an application is told that a session has ended, and what came of the last times. */
export function LogoutCard({ application, pool, logout, setLogout, tryNoticeAgain }: LogoutCardProps) {
  const t = useTranslations("applications.logout");
  const common = useTranslations("common");
  const router = useRouter();
  const { address, sessionRequired } = logout;
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: logoutFormSchema,
    defaultValues: { address, sessionRequired },
    action: (chosen) => setLogout({ ...application, ...chosen, from: { address, sessionRequired } }),
    onSuccess: () => {
      toast.success(common("saved"));
      form.reset(form.getValues());
      router.refresh();
    },
    // The page then knows what counts now; what was entered stays.
    onFailure: ({ code }) => {
      if (code === "application.stale") router.refresh();
      return false;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          <FormField label={t("address")} help={t("addressHelp")} error={errorOf("address")}>
            <Input
              {...form.register("address")}
              placeholder="https://app.example.com/backchannel-logout"
              spellCheck={false}
              autoComplete="off"
              inputMode="url"
              className="font-mono"
            />
          </FormField>
          <Controller
            control={form.control}
            name="sessionRequired"
            render={({ field }) => (
              <ToggleField label={t("sessionRequired")} help={t("sessionRequiredHelp")}>
                <Switch
                  ref={field.ref}
                  checked={field.value}
                  onBlur={field.onBlur}
                  onCheckedChange={field.onChange}
                />
              </ToggleField>
            )}
          />
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter className="rounded-none">
          <SubmitButton pending={pending}>{t("save")}</SubmitButton>
        </CardFooter>
      </form>
      {(address !== "" || logout.notices.length > 0) && (
        <LogoutNotices
          application={application}
          pool={pool}
          notices={logout.notices}
          tryAgain={tryNoticeAgain}
        />
      )}
    </Card>
  );
}
