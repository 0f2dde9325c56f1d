"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProvider } from "react-hook-form";
import { buttonClass } from "@/components/ui/button";
import { FormBar } from "@/components/ui/form-bar";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { unsavedCredentialsSchema } from "@/lib/domain/connection/check-form";
import { createConnectionFormSchema } from "@/lib/domain/connection/connection-form";
import type { ProposedName } from "@/lib/domain/connection/proposed-name";
import { AssociationSettings } from "./association/association-settings";
import type { TryMatchingAction } from "./association/matching-trial";
import { SetupColumns } from "./checklist/setup-columns";
import { UnsavedChecklist } from "./checklist/unsaved-checklist";
import { CheckBeforeSave } from "./checks/check-before-save";
import { type CheckCredentialsAction, useUnsavedCheck } from "./checks/use-unsaved-check";
import { type CreateConnectionValues, initialValues } from "./connection-form-values";
import { CredentialFields } from "./credential-fields";
import { DataFields } from "./data-fields";
import { ModeFields } from "./mode-fields";
import { MoreSettings } from "./more-settings";
import type { RegistrationFacts } from "./registration-facts";

interface CreateConnectionFormProps {
  poolId: string;
  /** The address of the pool's list of connections. */
  address: string;
  /** What it is called unless the administrator says otherwise. */
  proposed: ProposedName;
  registration: RegistrationFacts;
  create: Action<CreateConnectionValues, { id: string }>;
  checkCredentials: CheckCredentialsAction;
  tryMatching: TryMatchingAction;
}

/** The form of a new connection, with what has to stand at DingTalk beside it. Afterwards the connection's own page goes on. */
export function CreateConnectionForm(props: CreateConnectionFormProps) {
  const { poolId, address, proposed, registration, create, checkCredentials, tryMatching } = props;
  const t = useTranslations("connections");
  const common = useTranslations("common");
  const guide = useTranslations("checklist.guide");
  const router = useRouter();
  const { identifier, number } = proposed;
  const displayName = number === 1 ? t("basics.initialName") : t("basics.initialNameNumbered", { number });
  const { form, submit, pending, failure } = useActionForm({
    schema: createConnectionFormSchema,
    defaultValues: initialValues(poolId, { identifier, displayName }),
    action: create,
    onSuccess: ({ id }) => {
      toast.success(t("new.created"));
      router.push(`${address}/${id}`);
    },
  });
  const readCredentials = async () => {
    await form.trigger(["settings.corpId", "settings.clientId", "clientSecret"]);
    const { settings, clientSecret } = form.getValues();
    const { corpId, clientId } = settings;
    return unsavedCredentialsSchema.safeParse({ corpId, clientId, clientSecret }).data ?? null;
  };
  const check = useUnsavedCheck({ poolId, readCredentials, check: checkCredentials });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  return (
    <FormProvider {...form}>
      <SetupColumns
        aside={
          <>
            <UnsavedChecklist registration={registration} check={check} />
            <p className="px-1 text-ink-faint text-xs">{guide("later")}</p>
          </>
        }
      >
        <form method="post" onSubmit={submit} noValidate autoComplete="off" className="grid min-w-0 gap-6">
          <CredentialFields />
          <CheckBeforeSave {...check} />
          <ModeFields />
          <DataFields />
          <MoreSettings />
          <AssociationSettings poolId={poolId} tryMatching={tryMatching} />
          <FormFailure failure={failure} />
          <FormBar>
            <Link href={address} className={buttonClass("secondary")}>
              {common("cancel")}
            </Link>
            <SubmitButton pending={pending}>{t("new.submit")}</SubmitButton>
          </FormBar>
        </form>
      </SetupColumns>
    </FormProvider>
  );
}
