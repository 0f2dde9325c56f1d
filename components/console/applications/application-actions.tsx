"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";

/** Names the application to the server. */
export interface ApplicationKey {
  poolId: string;
  applicationId: string;
}

interface ApplicationActionsProps {
  application: { id: string; poolId: string; name: string; disabledAt: Date | null };
  /** What would be lost with it. */
  impact: { connections: number; people: number; logins: number };
  /** The address of the pool's list of applications. */
  address: string;
  enable: Action<ApplicationKey, void>;
  disable: Action<ApplicationKey, void>;
  remove: Action<ApplicationKey & { confirmation: string }, void>;
}

/** Enable, disable and delete: the last two ask first and say what happens. */
export function ApplicationActions({ application, impact, address, ...actions }: ApplicationActionsProps) {
  const t = useTranslations("applications.details");
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState<"disable" | "delete" | null>(null);
  const key = { poolId: application.poolId, applicationId: application.id };
  const done = (message: string) => () => {
    setAsking(null);
    toast.success(message);
    router.refresh();
  };
  const enable = useAction(actions.enable, { onSuccess: done(t("enabled")) });
  const disable = useAction(actions.disable, { onSuccess: done(t("disabled")) });
  const remove = useAction(actions.remove, {
    onSuccess: () => {
      toast.success(t("deleted"));
      router.push(address);
    },
    onFailure: ({ code }) => code === "application.confirmation_mismatch",
  });
  return (
    <>
      {application.disabledAt ? (
        <Button variant="primary" pending={enable.pending} onClick={() => enable.run(key)}>
          {t("enable")}
        </Button>
      ) : (
        <Button variant="secondary" onClick={() => setAsking("disable")}>
          {t("disable")}
        </Button>
      )}
      <Button variant="secondary" className="text-danger" onClick={() => setAsking("delete")}>
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={asking === "disable"}
        onOpenChange={(open) => setAsking(open ? "disable" : null)}
        title={t("disableTitle")}
        description={t("disableDescription")}
        confirmLabel={t("disable")}
        pending={disable.pending}
        onConfirm={() => disable.run(key)}
      />
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={(open) => setAsking(open ? "delete" : null)}
        title={t("deleteTitle")}
        description={
          <>
            <p>{t("deleteDescription")}</p>
            <ul className="mt-2 list-disc space-y-1 pl-5">
              <li>{t("deleteClient")}</li>
              {impact.connections > 0 && <li>{t("deleteConnections", { count: impact.connections })}</li>}
              {impact.people > 0 && <li>{t("deletePeople", { count: impact.people })}</li>}
              {impact.logins > 0 && <li>{t("deleteLogins", { count: impact.logins })}</li>}
            </ul>
          </>
        }
        confirmLabel={t("deleteConfirm")}
        typedText={application.name}
        pending={remove.pending}
        error={remove.failure && texts.error(remove.failure.code)}
        onConfirm={(confirmation) => remove.run({ ...key, confirmation })}
      />
    </>
  );
}
