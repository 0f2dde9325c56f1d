"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LostWays } from "@/components/console/ways/lost-ways";
import { Button, buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { foreignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { type LostWays as Lost, listLosses } from "@/lib/domain/pool/ways-in";
import type { SecondFactorLosses } from "@/lib/domain/user/second-factor";
import type { InvitationWays, InviteUserInput } from "@/lib/domain/user/user-invitation";
import type {
  DeleteUserInput,
  SetUserEnabledInput,
  SignOutEverywhereInput,
} from "@/lib/domain/user/user-state";
import { DeleteUserButton } from "./delete-user-button";
import { InviteButton } from "./invite-button";
import { SignOutButton } from "./sign-out-button";
import { UserAvatar } from "./user-avatar";

interface UserTitleProps {
  user: {
    id: string;
    poolId: string;
    name: string | null;
    avatarUrl: string | null;
    email: string | null;
    version: number;
    disabledAt: Date | null;
  };
  /** By what an invitation would tell them to sign in; null where none can be sent. */
  invitation: InvitationWays | null;
  /** What goes with them when they are deleted. */
  losses: { identities: number; signIns: number; applications: number } & SecondFactorLosses;
  /** The ways in that would be lost without them. */
  lost: Lost;
  action: Action<SetUserEnabledInput, void>;
  invite: Action<InviteUserInput, void>;
  signOut: Action<SignOutEverywhereInput, void>;
  remove: Action<DeleteUserInput, void>;
}

/** The name and picture of a user, their state, and the buttons that change it or sign them out after asking. */
export function UserTitle(props: UserTitleProps) {
  const { user, invitation, losses, lost, action, invite, signOut, remove } = props;
  const t = useTranslations("users");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const disabled = user.disabledAt !== null;
  const name = user.name ?? t("unnamed");
  const finish = () => {
    setAsking(false);
    router.refresh();
  };
  const { run, pending } = useAction(action, {
    onSuccess: () => {
      toast.success(disabled ? t("enabledToast") : t("disabledToast"));
      finish();
    },
    onFailure: ({ code }) => {
      finish();
      if (code === "user.stale") toast.warning(t("stale"));
      return code === "user.stale";
    },
  });
  return (
    <>
      <PageHeader
        title={name}
        mark={<UserAvatar name={user.name} picture={user.avatarUrl} size="large" />}
        badge={<EnabledBadge disabledAt={user.disabledAt} />}
        actions={
          <>
            <Link
              href={`/console/user-pools/${user.poolId}/users/${user.id}/edit`}
              className={buttonClass("secondary")}
            >
              {t("form.edit")}
            </Link>
            {invitation && <InviteButton user={user} ways={invitation} invite={invite} />}
            {!disabled && <SignOutButton user={user} action={signOut} />}
            <Button variant="secondary" onClick={() => setAsking(true)}>
              {disabled ? t("enable") : t("disable")}
            </Button>
            <DeleteUserButton user={user} losses={losses} lost={lost} remove={remove} />
          </>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich(disabled ? "enableTitle" : "disableTitle", { name, mark: foreignName })}
        description={
          disabled ? (
            t("enableDescription")
          ) : (
            <>
              <p>{t("disableDescription")}</p>
              <LostWays lost={lost} />
            </>
          )
        }
        confirmLabel={disabled ? t("enable") : t("disable")}
        tone={disabled ? "primary" : "danger"}
        pending={pending}
        onConfirm={() =>
          run({
            poolId: user.poolId,
            userId: user.id,
            version: user.version,
            enabled: disabled,
            acknowledged: disabled ? [] : listLosses(lost),
          })
        }
      />
    </>
  );
}
