"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import type { AttributeSource } from "@/lib/domain/user/attribute-source";
import {
  type SavedUser,
  type TakenValue,
  type UpdateUserInput,
  type UserValues,
  updateUserSchema,
} from "@/lib/domain/user/user-form";
import { takenCode, UserFields } from "./user-fields";
import { ValueSource } from "./value-source";

interface EditUserFormProps {
  user: UserValues & {
    id: string;
    version: number;
    nameSource: AttributeSource | null;
    emailSource: AttributeSource | null;
    phoneSource: AttributeSource | null;
  };
  poolId: string;
  /** The address of the pool's users. */
  home: string;
  update: Action<UpdateUserInput, SavedUser>;
}

/** An edit of a user. One that somebody else overtook shows both states and waits for a decision. */
export function EditUserForm({ user, poolId, home, update }: EditUserFormProps) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const router = useRouter();
  const [taken, setTaken] = useState<readonly TakenValue[]>([]);
  const [refused, setRefused] = useState(false);
  const [done, setDone] = useState(false);
  const saved = storedValues(user, poolId);
  const { form, submit, pending, failure } = useActionForm({
    schema: updateUserSchema,
    defaultValues: saved,
    action: update,
    onSuccess: (answer) => {
      if (!answer.saved) {
        setTaken(answer.taken);
        for (const { field } of answer.taken) form.setError(field, { message: takenCode(field) });
        return;
      }
      setDone(true);
      toast.success(common("saved"));
      router.push(`${home}/${user.id}`);
    },
    onFailure: ({ code }) => {
      if (code !== "user.stale") return false;
      setRefused(true);
      // Brings the newer state, which the notice below is about.
      router.refresh();
      return true;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending && !done, t("form.leave"));
  const overtaken = refused && user.version !== form.getValues("version");
  const typed = form.getValues();
  return (
    <FormProvider {...form}>
      <Card className="max-w-2xl">
        <form method="post" onSubmit={submit} noValidate>
          <CardBody className="grid gap-5">
            <Notice>{t("form.entered")}</Notice>
            <UserFields
              home={home}
              taken={taken}
              sources={{
                name: user.name && <ValueSource source={user.nameSource} />,
                email: user.email && <ValueSource source={user.emailSource} />,
                ...(user.phone && { phone: <ValueSource source={user.phoneSource} /> }),
              }}
            />
            <FormFailure failure={failure} />
            {overtaken && (
              <StaleDecision
                fields={[
                  ...textFields.map((name) => ({
                    label: t(`form.${name}`),
                    theirs: saved[name],
                    yours: typed[name].trim(),
                  })),
                  ...markFields.map((name) => ({
                    label: t(`form.${name}`),
                    theirs: t(saved[name] ? "form.yes" : "form.no"),
                    yours: t(typed[name] ? "form.yes" : "form.no"),
                  })),
                ]}
                onUseTheirs={() => {
                  form.reset(saved);
                  setRefused(false);
                }}
                onKeepYours={() => {
                  form.setValue("version", user.version);
                  setRefused(false);
                }}
              />
            )}
          </CardBody>
          <CardFooter>
            <Link href={`${home}/${user.id}`} className={buttonClass("secondary")}>
              {common("cancel")}
            </Link>
            <SubmitButton pending={pending || done} disabled={overtaken}>
              {common("save")}
            </SubmitButton>
          </CardFooter>
        </form>
      </Card>
    </FormProvider>
  );
}

const textFields = ["name", "username", "employeeNumber", "email", "phone"] as const;
const markFields = ["emailVerified", "phoneVerified"] as const;

function storedValues(user: EditUserFormProps["user"], poolId: string): UpdateUserInput {
  return {
    poolId,
    userId: user.id,
    version: user.version,
    name: user.name ?? "",
    email: user.email ?? "",
    emailVerified: user.emailVerified,
    phone: user.phone ?? "",
    phoneVerified: user.phoneVerified,
    username: user.username ?? "",
    employeeNumber: user.employeeNumber ?? "",
  };
}
