"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormBar } from "@/components/ui/form-bar";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { type UpdatePoolInput, updatePoolSchema } from "@/lib/domain/pool/pool-form";
import {
  findLostWays,
  listLosses,
  losesAnything,
  type PoolWays,
  withMethods,
} from "@/lib/domain/pool/ways-in";
import type { SecondFactorRule } from "@/lib/domain/second-factor/rule";
import { LoginMethodsCard } from "./login-methods-card";
import { SecondFactorCard } from "./second-factor-card";

interface PoolSettingsFormProps {
  pool: {
    id: string;
    name: string;
    slug: string;
    contact: string;
    loginMethods: LoginMethod[];
    secondFactor: SecondFactorRule;
    version: number;
  };
  ways: PoolWays;
  /** There is a mail server. */
  isMailOn: boolean;
  /** How many enabled users have no second factor yet, and which enabled applications let nobody in without. */
  secondFactors: { missing: number; demandedBy: readonly { id: string; name: string }[] };
  action: Action<UpdatePoolInput, void>;
}

/** What can be changed about a pool, a card for each subject, saved together. */
export function PoolSettingsForm({ pool, ways, isMailOn, secondFactors, action }: PoolSettingsFormProps) {
  const t = useTranslations("pools");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const [asking, setAsking] = useState(false);
  const { id: poolId, slug, ...values } = pool;
  const { loginMethods } = values;
  const saved: UpdatePoolInput = { ...values, poolId, acknowledged: [] };
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
      // The page does not know yet that it has become the last way in.
      if (code === "pool.last_way") router.refresh();
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
  const chosen = form.watch("loginMethods");
  // That nobody comes in without DingTalk any more is what whoever switches the last method off wants.
  const lost = { ...findLostWays(ways, withMethods(ways, chosen)), withoutDingTalk: false };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (losesAnything(lost)) return setAsking(true);
    void submit();
  };
  const saveAcknowledged = () => {
    setAsking(false);
    form.setValue("acknowledged", listLosses(lost));
    void submit();
  };
  const nameMethods = (methods: readonly LoginMethod[]) =>
    methods.map((method) => t(`methods.${method}`)).join(common("listSeparator"));
  const keepYours = () => {
    form.setValue("version", pool.version);
    setRefused(false);
  };
  const takeTheirs = () => {
    form.reset(saved);
    setRefused(false);
  };
  return (
    <>
      <form method="post" onSubmit={save} noValidate className="grid max-w-2xl gap-6">
        <Card id="general">
          <CardHeader title={t("general")} description={t("settingsDescription")} />
          <CardBody className="grid gap-5">
            <FormField label={t("name")} help={t("nameHelp")} error={errorOf("name")}>
              <Input {...form.register("name")} autoComplete="off" />
            </FormField>
            <FormField label={t("slug")}>
              <Input value={slug} readOnly className="font-mono" />
            </FormField>
            <FormField label={t("contact")} help={t("contactHelp")} error={errorOf("contact")} optional>
              <Input {...form.register("contact")} autoComplete="off" />
            </FormField>
          </CardBody>
        </Card>
        <LoginMethodsCard
          control={form.control}
          isMailOn={isMailOn}
          endsSignIns={loginMethods.some((method) => !chosen.includes(method))}
        />
        <SecondFactorCard
          control={form.control}
          poolId={poolId}
          saved={pool.secondFactor}
          {...secondFactors}
        />
        <FormFailure failure={failure} />
        {refused && isNewer && (
          <StaleDecision
            fields={[
              { label: t("name"), theirs: pool.name, yours: form.getValues("name") },
              { label: t("contact"), theirs: pool.contact, yours: form.getValues("contact") },
              {
                label: t("methods.title"),
                theirs: nameMethods(pool.loginMethods),
                yours: nameMethods(form.getValues("loginMethods")),
              },
              {
                label: t("secondFactor.title"),
                theirs: t(`secondFactor.${pool.secondFactor}`),
                yours: t(`secondFactor.${form.getValues("secondFactor")}`),
              },
            ]}
            onUseTheirs={takeTheirs}
            onKeepYours={keepYours}
          />
        )}
        <FormBar>
          <SubmitButton pending={pending} disabled={refused}>
            {common("save")}
          </SubmitButton>
        </FormBar>
      </form>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("methods.lastTitle")}
        description={
          <>
            <p>{t("methods.lastDescription")}</p>
            <LostWays lost={lost} />
          </>
        }
        confirmLabel={t("methods.lastConfirm")}
        onConfirm={saveAcknowledged}
      />
    </>
  );
}
