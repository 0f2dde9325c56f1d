"use client";

import { useTranslations } from "next-intl";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Action } from "@/lib/domain/action-result";
import { longestReason } from "@/lib/domain/identity-conflict/decision";
import type { StrangersWelcome, UnlinkIdentityInput } from "@/lib/domain/user/identity-link";

interface UnlinkButtonProps {
  poolId: string;
  userId: string;
  identity: { id: string; unionId: string; welcome: StrangersWelcome };
  /** Nobody could sign in as the user afterwards. */
  isLast: boolean;
  unlink: Action<UnlinkIdentityInput, void>;
}

/** Takes an identity from its user, after saying what follows and asking why. */
export function UnlinkButton({ poolId, userId, identity, isLast, unlink }: UnlinkButtonProps) {
  const t = useTranslations("users.unlinking");
  const { asking, setAsking, run, pending } = useAskedAction(unlink, { said: t("done") });
  return (
    <>
      <Button
        variant="secondary"
        size="small"
        aria-label={t("unlinkLabel", { unionId: identity.unionId })}
        onClick={() => setAsking(true)}
      >
        {t("unlink")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("title")}
        description={
          <>
            <p>{t("description")}</p>
            <p className="mt-2">{t(`next.${identity.welcome}`)}</p>
            {isLast && <p className="mt-2 font-medium text-danger">{t("last")}</p>}
          </>
        }
        confirmLabel={t("unlink")}
        question={{ label: t("reason"), help: t("reasonHelp"), longest: longestReason }}
        pending={pending}
        onConfirm={(reason) => run({ poolId, userId, identityId: identity.id, reason, acknowledged: isLast })}
      />
    </>
  );
}
