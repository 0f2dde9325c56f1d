"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import {
  type CreateUserInput,
  createUserSchema,
  type SavedUser,
  type TakenValue,
} from "@/lib/domain/user/user-form";
import type { PoolEntrance } from "@/lib/domain/user/user-invitation";
import { InviteField } from "./invite-field";
import { takenCode, UserFields } from "./user-fields";

interface CreateUserFormProps {
  poolId: string;
  /** The address of the pool's users. */
  home: string;
  /** By what people come in; null where there is no mail to tell them by. */
  entrance: PoolEntrance | null;
  create: Action<CreateUserInput, SavedUser>;
}

/** A new user, entered by an administrator. */
export function CreateUserForm({ poolId, home, entrance, create }: CreateUserFormProps) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const router = useRouter();
  const [taken, setTaken] = useState<readonly TakenValue[]>([]);
  const [created, setCreated] = useState(false);
  const { form, submit, pending, failure } = useActionForm({
    schema: createUserSchema,
    defaultValues: {
      poolId,
      name: "",
      email: "",
      emailVerified: false,
      phone: "",
      phoneVerified: false,
      username: "",
      employeeNumber: "",
      invite: false,
    },
    action: create,
    onSuccess: (answer) => {
      if (!answer.saved) {
        setTaken(answer.taken);
        for (const { field } of answer.taken) form.setError(field, { message: takenCode(field) });
        return;
      }
      setCreated(true);
      toast.success(t(form.getValues("invite") ? "form.createdAndInvited" : "form.created"));
      router.replace(`${home}/${answer.id}`);
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending && !created, t("form.leave"));
  return (
    <FormProvider {...form}>
      <Card className="max-w-2xl">
        <form method="post" onSubmit={submit} noValidate>
          <CardBody className="grid gap-5">
            <UserFields home={home} taken={taken} />
            {entrance && <InviteField entrance={entrance} />}
            <FormFailure failure={failure} />
          </CardBody>
          <CardFooter>
            <Link href={home} className={buttonClass("secondary")}>
              {common("cancel")}
            </Link>
            <SubmitButton pending={pending || created}>{t("form.create")}</SubmitButton>
          </CardFooter>
        </form>
      </Card>
    </FormProvider>
  );
}
