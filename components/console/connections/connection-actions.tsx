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

interface ConnectionKey {
  poolId: string;
  connectionId: string;
}

/** What an administrator can do with a connection as a whole. */
export interface ConnectionActionsProps {
  connection: { id: string; poolId: string; identifier: string; enabled: boolean };
  /** What would be lost with it. */
  impact: { applications: number; people: number; logins: number };
  /** The address of the pool's list of connections. */
  address: string;
  enable: Action<ConnectionKey, void>;
  disable: Action<ConnectionKey, void>;
  remove: Action<ConnectionKey & { confirmation: string }, void>;
}

/** Enable, disable and delete: the last two ask first and say what happens. */
export function ConnectionActions({ connection, impact, address, ...actions }: ConnectionActionsProps) {
  const t = useTranslations("connections.details");
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState<"disable" | "delete" | null>(null);
  const key = { poolId: connection.poolId, connectionId: connection.id };
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
    onFailure: ({ code }) => code === "connection.confirmation_mismatch",
  });
  return (
    <>
      {connection.enabled ? (
        <Button variant="secondary" onClick={() => setAsking("disable")}>
          {t("disable")}
        </Button>
      ) : (
        <Button variant="primary" pending={enable.pending} onClick={() => enable.run(key)}>
          {t("enable")}
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
              <li>{t("deleteSecret")}</li>
              {impact.applications > 0 && <li>{t("deleteApplications", { count: impact.applications })}</li>}
              {impact.people > 0 && <li>{t("deletePeople", { count: impact.people })}</li>}
              {impact.logins > 0 && <li>{t("deleteLogins", { count: impact.logins })}</li>}
            </ul>
          </>
        }
        confirmLabel={t("deleteConfirm")}
        typedText={connection.identifier}
        pending={remove.pending}
        error={remove.failure && texts.error(remove.failure.code)}
        onConfirm={(confirmation) => remove.run({ ...key, confirmation })}
      />
    </>
  );
}
