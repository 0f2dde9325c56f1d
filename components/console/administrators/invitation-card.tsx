"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useConfirmation } from "@/components/console/account/use-confirmation";
import { MailProgress } from "@/components/console/mails/mail-progress";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SecretOnce } from "@/components/ui/secret-once";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import type { ConfirmIdentityInput } from "@/lib/domain/administrator/account";
import {
  type CreateInvitationInput,
  createInvitationSchema,
  invitationHours,
  type RevokeInvitationInput,
} from "@/lib/domain/administrator/invitation";
import { isLocale } from "@/lib/domain/locale/locale";
import type { MailKey, MailLook } from "@/lib/domain/mail/mail-acts";
import type { MailStatus } from "@/lib/domain/mail/mail-status";

interface OpenInvitation {
  id: string;
  email: string;
  inviter: string;
  createdAt: Date;
  expiresAt: Date;
  /** Where the mail with its link is; null where none was written. */
  mail: MailStatus | null;
}

/** An invitation that was just made. */
interface MadeInvitation {
  email: string;
  link: string;
  mailId: string | null;
}

interface InvitationCardProps {
  invitations: readonly OpenInvitation[];
  /** A new invitation is sent by mail as well. */
  isMailOn: boolean;
  create: Action<CreateInvitationInput, { link: string; mailId: string | null }>;
  look: Action<MailKey, MailLook>;
  revoke: Action<RevokeInvitationInput, void>;
  confirm: Action<ConfirmIdentityInput, void>;
}

/** Makes a link for a further administrator, and lists those that can still be used. */
export function InvitationCard(props: InvitationCardProps) {
  const { invitations, isMailOn, create, look, revoke, confirm } = props;
  const t = useTranslations("administrators.invite");
  const locale = useLocale();
  const router = useRouter();
  const confirmation = useConfirmation(confirm);
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: createInvitationSchema,
    defaultValues: { email: "", locale: isLocale(locale) ? locale : "en" },
    action: create,
    onSuccess: (answer) => {
      setMade({ email: form.getValues("email"), ...answer });
      form.reset();
      router.refresh();
    },
    onFailure: (failed) => confirmation.catches(failed, () => submit()),
  });
  return (
    <Card>
      <CardHeader
        title={t("title")}
        description={t(isMailOn ? "descriptionWithMail" : "description", { hours: invitationHours })}
      />
      <CardBody className="grid gap-5">
        <form method="post" onSubmit={submit} noValidate className="grid max-w-xl gap-4">
          <FormField label={t("email")} help={t("emailHelp")} error={errorOf("email")}>
            <Input {...form.register("email")} type="email" autoComplete="off" />
          </FormField>
          <FormFailure failure={failure} />
          <SubmitButton pending={pending} className="justify-self-start">
            {t(isMailOn ? "createWithMail" : "create")}
          </SubmitButton>
        </form>
        {made?.mailId && (
          <MailProgress
            key={made.mailId}
            mailId={made.mailId}
            look={look}
            sentTitle={t("mailSent", { email: made.email })}
            sentHelp={t("mailSentHelp")}
          />
        )}
        {made && (
          <SecretOnce
            label={t("link", { email: made.email })}
            value={made.link}
            warning={t(made.mailId ? "linkWarningMailed" : "linkWarning", { hours: invitationHours })}
          />
        )}
      </CardBody>
      {invitations.length > 0 && <OpenInvitations invitations={invitations} revoke={revoke} />}
      {confirmation.dialog}
    </Card>
  );
}

function OpenInvitations({ invitations, revoke }: Pick<InvitationCardProps, "invitations" | "revoke">) {
  const t = useTranslations("administrators.invite");
  const router = useRouter();
  const { run, pending } = useAction(revoke, {
    onSuccess: () => {
      toast.success(t("revoked"));
      router.refresh();
    },
  });
  return (
    <div className="border-line border-t">
      <h3 className="px-5 pt-4 font-medium">{t("open")}</h3>
      <ul className="divide-y divide-line">
        {invitations.map(({ id, email, inviter, createdAt, expiresAt, mail }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
            <span className="min-w-0 flex-1 basis-56">
              <span className="block break-all font-medium">{email}</span>
              <span className="block text-ink-soft">
                {t("by", { inviter })} · <Time value={createdAt} /> · {t("until")} <Time value={expiresAt} />
              </span>
              {mail && (
                <span className={`block ${mail === "given_up" ? "text-danger" : "text-ink-soft"}`}>
                  {t(`mails.${mail}`)}
                </span>
              )}
            </span>
            <Button
              variant="secondary"
              size="small"
              held={pending}
              aria-label={t("revokeLabel", { email })}
              onClick={() => run({ invitationId: id })}
            >
              {t("revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
