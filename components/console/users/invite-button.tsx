"use client";

import { useTranslations } from "next-intl";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { foreignName } from "@/components/ui/foreign-name";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/domain/action-result";
import {
  hasInvitationWay,
  type InvitationWays,
  type InviteUserInput,
} from "@/lib/domain/user/user-invitation";
import { useWayNames } from "./use-way-names";

interface InviteButtonProps {
  user: { id: string; poolId: string; name: string | null; email: string | null };
  /** By what the mail tells them to sign in. */
  ways: InvitationWays;
  invite: Action<InviteUserInput, void>;
}

/** Sends a user the mail that says how to sign in, after asking; where there is nothing to say, that is said instead. */
export function InviteButton({ user, ways, invite }: InviteButtonProps) {
  const t = useTranslations("users");
  const nameWays = useWayNames();
  const { asking, setAsking, run, pending } = useAskedAction(invite, { said: t("invitation.sent") });
  return (
    <>
      <Button
        variant="secondary"
        onClick={() => (hasInvitationWay(ways) ? setAsking(true) : toast.warning(t("invitation.noWay")))}
      >
        {t("invitation.send")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich("invitation.title", { name: user.name ?? t("unnamed"), mark: foreignName })}
        description={
          <>
            <p>{t.rich("invitation.goesTo", { address: user.email ?? "", mark: foreignName })}</p>
            <p className="mt-2">{t("invitation.tells", { ways: nameWays(ways) })}</p>
          </>
        }
        confirmLabel={t("invitation.send")}
        tone="primary"
        pending={pending}
        onConfirm={() => run({ poolId: user.poolId, userId: user.id })}
      />
    </>
  );
}
