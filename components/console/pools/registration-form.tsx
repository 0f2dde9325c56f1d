"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { controlClass } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import {
  listPublicDomains,
  type Registration,
  type RegistrationInput,
  readDomains,
  registrationSchema,
} from "@/lib/domain/pool/registration";

interface RegistrationFormProps {
  poolId: string;
  registration: Registration;
  /** The ways in beside DingTalk that are on. */
  methods: readonly LoginMethod[];
  /** There is a mail server: without one nobody gets a code. */
  isMailOn: boolean;
  action: Action<RegistrationInput, void>;
}

/** Whether people may create their own accounts, and with addresses of which domains. */
export function RegistrationForm({ poolId, registration, methods, isMailOn, action }: RegistrationFormProps) {
  const t = useTranslations("pools.registration");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: registrationSchema,
    defaultValues: {
      poolId,
      registersUsers: registration.registersUsers,
      domains: registration.domains.join("\n"),
    },
    action,
    onSuccess: () => {
      toast.success(common("saved"));
      form.reset(form.getValues());
      router.refresh();
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  const [isOn, domains] = form.watch(["registersUsers", "domains"]);
  const named = readDomains(domains).filter((domain) => domain !== undefined);
  const open = listPublicDomains(named);
  return (
    <Card id="registration" className="max-w-2xl">
      <CardHeader title={t("title")} description={t("description")} />
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          <Controller
            control={form.control}
            name="registersUsers"
            render={({ field }) => (
              <ToggleField label={t("on")} help={t("onHelp")}>
                <Switch
                  ref={field.ref}
                  checked={field.value}
                  disabled={!isMailOn && !field.value}
                  onBlur={field.onBlur}
                  onCheckedChange={field.onChange}
                />
              </ToggleField>
            )}
          />
          {!isMailOn && <p className="text-warning">{t(isOn ? "mailGone" : "mailOff")}</p>}
          {isOn && methods.length === 0 && <Notice tone="warning">{t("noMethod")}</Notice>}
          <FormField label={t("domains")} help={t("domainsHelp")} error={errorOf("domains")}>
            <textarea
              {...form.register("domains")}
              rows={4}
              spellCheck={false}
              autoCapitalize="none"
              className={classNames(controlClass, "py-2 font-mono")}
            />
          </FormField>
          {isOn && named.length === 0 && <Notice>{t("nobody")}</Notice>}
          {open.length > 0 && (
            <Notice tone="warning">{t("everybody", { domains: open.join(common("listSeparator")) })}</Notice>
          )}
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={pending}>{t("save")}</SubmitButton>
        </CardFooter>
      </form>
    </Card>
  );
}
