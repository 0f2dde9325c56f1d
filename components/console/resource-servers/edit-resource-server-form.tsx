"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import type { z } from "zod";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { type ResourceScope, updateResourceServerSchema } from "@/lib/domain/resource-server/settings";
import { ResourceServerFields } from "./resource-server-fields";

type Values = z.input<typeof updateResourceServerSchema>;

/** An API as its page shows it. */
export interface EditedResourceServer {
  id: string;
  name: string;
  scopes: ResourceScope[];
  tokenSeconds: number;
  version: number;
}

interface EditResourceServerFormProps {
  poolId: string;
  resourceServer: EditedResourceServer;
  update: Action<Values, { version: number }>;
}

/** The settings of an API. A save that somebody else overtook shows both states and waits for a decision. */
export function EditResourceServerForm({ poolId, resourceServer, update }: EditResourceServerFormProps) {
  const t = useTranslations("apis");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const saved = toValues(poolId, resourceServer);
  const { form, submit, pending, failure } = useActionForm({
    schema: updateResourceServerSchema,
    defaultValues: saved,
    action: update,
    onSuccess: ({ version }) => {
      form.reset({ ...updateResourceServerSchema.parse(form.getValues()), version });
      toast.success(t("details.saved"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      if (code !== "resource_server.stale") return false;
      setRefused(true);
      // Brings the newer state, which the notice below is about.
      router.refresh();
      return true;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  const typed = form.getValues();
  const overtaken = refused && resourceServer.version !== typed.version;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-6">
        <Card>
          <CardHeader title={t("details.settings")} />
          <CardBody className="grid gap-6">
            <ResourceServerFields />
          </CardBody>
        </Card>
        <FormFailure failure={failure} />
        {overtaken && (
          <StaleDecision
            fields={[
              { label: t("form.name"), theirs: saved.name, yours: typed.name },
              { label: t("form.scopes"), theirs: namesOf(saved), yours: namesOf(typed) },
              {
                label: t("form.tokenSeconds"),
                theirs: String(saved.tokenSeconds),
                yours: String(typed.tokenSeconds),
              },
            ]}
            onUseTheirs={() => {
              form.reset(saved);
              setRefused(false);
            }}
            onKeepYours={() => {
              form.setValue("version", resourceServer.version);
              setRefused(false);
            }}
          />
        )}
        <div className="flex justify-end">
          <SubmitButton pending={pending} disabled={overtaken}>
            {common("save")}
          </SubmitButton>
        </div>
      </form>
    </FormProvider>
  );
}

function toValues(poolId: string, { id, ...resourceServer }: EditedResourceServer): Values {
  const { name, scopes, tokenSeconds, version } = resourceServer;
  return { poolId, resourceServerId: id, version, name, scopes, tokenSeconds };
}

function namesOf({ scopes }: Values): string {
  return scopes.map(({ name }) => name).join(" ");
}
