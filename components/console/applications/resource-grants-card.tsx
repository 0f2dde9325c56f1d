"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyValue } from "@/components/ui/copy-value";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { ResourceScope, SetResourceGrantsInput } from "@/lib/domain/resource-server/settings";
import type { ApplicationKey } from "./application-actions";

/** An API with what the application may do there. */
interface ResourceChoice {
  id: string;
  identifier: string;
  name: string;
  scopes: readonly ResourceScope[];
  /** Names of those that it was given. */
  granted: readonly string[];
}

interface ResourceGrantsCardProps {
  application: ApplicationKey;
  clientId: string;
  tokenEndpoint: string;
  resources: readonly ResourceChoice[];
  /** The address of the pool. */
  pool: string;
  setGrants: Action<SetResourceGrantsInput, void>;
}

/** What an application may do at the pool's APIs in its own name, and how it fetches a token for that. */
export function ResourceGrantsCard(props: ResourceGrantsCardProps) {
  const { application, clientId, tokenEndpoint, resources, pool, setGrants } = props;
  const t = useTranslations("applications.resources");
  const common = useTranslations("common");
  const router = useRouter();
  const { run, pending, failure } = useAction(setGrants, {
    onSuccess: () => {
      toast.success(t("saved"));
      router.refresh();
    },
  });
  const { control, handleSubmit, formState } = useForm<Record<string, string[]>>({
    values: Object.fromEntries(resources.map(({ id, granted }) => [id, [...granted]])),
  });
  const [first] = resources.filter(({ granted }) => granted.length > 0);
  const save = handleSubmit((chosen) =>
    run({
      ...application,
      grants: Object.entries(chosen)
        .filter(([, scopes]) => scopes.length > 0)
        .map(([resourceServerId, scopes]) => ({ resourceServerId, scopes })),
    }),
  );
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody>
        {resources.length === 0 ? (
          <p className="text-ink-soft">
            {t.rich("none", {
              link: (text) => (
                <Link href={`${pool}/apis`} className="underline underline-offset-4">
                  {text}
                </Link>
              ),
            })}
          </p>
        ) : (
          <form method="post" onSubmit={save} className="grid gap-6">
            {resources.map((resource) => (
              <Controller
                key={resource.id}
                control={control}
                name={resource.id}
                render={({ field }) => (
                  <ScopeChoices resource={resource} chosen={field.value} onChange={field.onChange} />
                )}
              />
            ))}
            <FormFailure failure={failure} />
            <div className="flex justify-end">
              <SubmitButton pending={pending} held={!formState.isDirty}>
                {common("save")}
              </SubmitButton>
            </div>
            {first && (
              <div className="grid gap-1.5">
                <p className="font-medium">{t("request")}</p>
                <CopyValue
                  value={`curl -u '${clientId}:$CLIENT_SECRET' ${tokenEndpoint} -d grant_type=client_credentials --data-urlencode 'resource=${first.identifier}' --data-urlencode 'scope=${first.granted.join(" ")}'`}
                  label={t("request")}
                />
              </div>
            )}
          </form>
        )}
      </CardBody>
    </Card>
  );
}

function ScopeChoices(props: {
  resource: ResourceChoice;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { resource, chosen, onChange } = props;
  const choose = (name: string) => (on: boolean | "indeterminate") =>
    onChange(
      resource.scopes
        .map((scope) => scope.name)
        .filter((each) => (each === name ? on === true : chosen.includes(each))),
    );
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">
        {resource.name}{" "}
        <code className="break-all font-mono font-normal text-ink-faint text-xs">{resource.identifier}</code>
      </legend>
      {resource.scopes.map(({ name, description }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is a button, which a label names
        <label key={name} className="flex items-start gap-2.5">
          <Checkbox className="mt-0.5" checked={chosen.includes(name)} onCheckedChange={choose(name)} />
          <span className="min-w-0">
            <code className="break-all font-mono">{name}</code>
            {description && <span className="block text-ink-soft">{description}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
