"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { foreignName } from "@/components/ui/foreign-name";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { longestReason } from "@/lib/domain/identity-conflict/decision";
import { type LinkAnswer, type LinkIdentityInput, linkIdentitySchema } from "@/lib/domain/user/identity-link";

interface LinkIdentityProps {
  poolId: string;
  userId: string;
  /** Of the pool: each stands for its enterprise. */
  connections: readonly { id: string; name: string }[];
  link: Action<LinkIdentityInput, LinkAnswer>;
}

/** Links a DingTalk person to a user by their unionId. */
export function LinkIdentityButton(props: LinkIdentityProps) {
  const t = useTranslations("users.linking");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        {t("link")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("description")}>
        <LinkIdentityForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function LinkIdentityForm({
  poolId,
  userId,
  connections,
  link,
  onClose,
}: LinkIdentityProps & { onClose: () => void }) {
  const t = useTranslations("users.linking");
  const users = useTranslations("users");
  const common = useTranslations("common");
  const router = useRouter();
  const [holder, setHolder] = useState<{ id: string; name: string | null } | null>(null);
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: linkIdentitySchema,
    defaultValues: { poolId, userId, connectionId: connections[0]?.id ?? "", unionId: "", reason: "" },
    action: link,
    onSuccess: (answer) => {
      if (!answer.linked) return setHolder(answer.holder);
      toast.success(t("done"));
      onClose();
      router.refresh();
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <FormField label={t("enterprise")} help={t("enterpriseHelp")} error={errorOf("connectionId")}>
        <Select {...form.register("connectionId")}>
          {connections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField
        label={users("unionId")}
        help={t("unionIdHelp")}
        error={
          holder
            ? t.rich("taken", {
                name: holder.name ?? users("unnamed"),
                mark: (name) => (
                  <Link
                    href={`/console/user-pools/${poolId}/users/${holder.id}`}
                    target="_blank"
                    className="underline"
                  >
                    {foreignName(name)}
                  </Link>
                ),
              })
            : errorOf("unionId")
        }
      >
        <Input
          {...form.register("unionId", { onChange: () => setHolder(null) })}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </FormField>
      <FormField label={t("reason")} help={t("reasonHelp")} error={errorOf("reason")}>
        <Input {...form.register("reason")} maxLength={longestReason} autoComplete="off" />
      </FormField>
      <FormFailure failure={failure} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="secondary" onClick={onClose}>
          {common("cancel")}
        </Button>
        <SubmitButton pending={pending}>{t("link")}</SubmitButton>
      </div>
    </form>
  );
}
