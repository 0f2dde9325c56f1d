"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useConfirmation } from "@/components/console/account/use-confirmation";
import { useConfirmedAction } from "@/components/console/account/use-confirmed-action";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/domain/action-result";
import type { ConfirmIdentityInput } from "@/lib/domain/administrator/account";
import type { SetAdministratorEnabledInput } from "@/lib/domain/administrator/administrator-state";

interface ListedAdministrator {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
  disabledAt: Date | null;
  hasAuthenticator: boolean;
  passkeys: number;
  lastSeenAt: Date | null;
  isYou: boolean;
}

interface AdministratorListProps {
  administrators: readonly ListedAdministrator[];
  setEnabled: Action<SetAdministratorEnabledInput, void>;
  confirm: Action<ConfirmIdentityInput, void>;
}

/** Everybody who operates the console. */
export function AdministratorList({ administrators, setEnabled, confirm }: AdministratorListProps) {
  const t = useTranslations("administrators");
  const router = useRouter();
  const confirmation = useConfirmation(confirm);
  const [disabling, setDisabling] = useState<ListedAdministrator | null>(null);
  const { run, pending } = useConfirmedAction(confirmation, setEnabled, () => {
    toast.success(t("changed"));
    router.refresh();
  });
  return (
    <Card>
      <CardHeader title={t("all")} />
      <ul className="divide-y divide-line">
        {administrators.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
            <span className="min-w-0 flex-1 basis-56">
              <span className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 break-words font-medium">{one.name}</span>
                {one.isYou && <Badge>{t("you")}</Badge>}
                <EnabledBadge disabledAt={one.disabledAt} />
                <Badge tone={one.hasAuthenticator || one.passkeys > 0 ? "success" : "warning"}>
                  {t(one.hasAuthenticator || one.passkeys > 0 ? "withSecondFactor" : "withoutSecondFactor")}
                </Badge>
              </span>
              <span className="block break-all text-ink-soft">{one.email}</span>
              <span className="block text-ink-soft">
                {t("since")} <Time value={one.createdAt} />
                {one.lastSeenAt && (
                  <>
                    {" · "}
                    {t("lastSeen")} <Time value={one.lastSeenAt} />
                  </>
                )}
              </span>
            </span>
            {one.isYou ? (
              <Link href="/console/account" className={buttonClass("secondary", "small")}>
                {t("yourAccount")}
              </Link>
            ) : (
              <Button
                variant="secondary"
                size="small"
                held={pending}
                aria-label={t(one.disabledAt ? "enableLabel" : "disableLabel", { name: one.name })}
                onClick={() =>
                  one.disabledAt ? run({ administratorId: one.id, enabled: true }) : setDisabling(one)
                }
              >
                {t(one.disabledAt ? "enable" : "disable")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={disabling !== null}
        onOpenChange={(open) => !open && setDisabling(null)}
        title={t("disableTitle", { name: disabling?.name ?? "" })}
        description={t("disableDescription")}
        confirmLabel={t("disable")}
        onConfirm={() => {
          setDisabling(null);
          if (disabling) run({ administratorId: disabling.id, enabled: false });
        }}
      />
      {confirmation.dialog}
    </Card>
  );
}
