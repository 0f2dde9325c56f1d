"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Mending } from "@/lib/domain/application/mend-fault";

/**
 * Says what a mending will allow before it is done. Anybody can send a request in an application's name: of an address that leads to a host
 * which the application does not know that is said, and the host has to be typed.
 */
export function MendDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  mending: Mending;
  detail: string;
  application: string;
  pending: boolean;
  onConfirm: (confirmation: string) => void;
}) {
  const { mending, detail, application, pending, onConfirm } = props;
  const { act, host, isForeign, isEncoded } = mending;
  const t = useTranslations("requestFaults");
  return (
    <ConfirmDialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      tone={isForeign || act === "without_pkce" ? "danger" : "primary"}
      title={t(`acts.${act}.title`)}
      description={
        <div className="grid gap-3">
          <p>{t(`acts.${act}.allows`, { application })}</p>
          {host !== null && (
            <dl className="grid gap-2">
              <div>
                <dt className="text-xs">{t("dialog.address")}</dt>
                <dd dir="ltr" className="break-all font-mono text-ink">
                  {detail}
                </dd>
              </div>
              <div>
                <dt className="text-xs">{t("dialog.host")}</dt>
                <dd dir="ltr" className="break-all font-medium font-mono text-ink">
                  {host}
                </dd>
              </div>
            </dl>
          )}
          {host === null && detail && (
            <p dir="ltr" className="break-all font-mono text-ink">
              {detail}
            </p>
          )}
          {isForeign && <p className="font-medium text-danger">{t("dialog.foreign")}</p>}
          {isEncoded && <p className="font-medium text-danger">{t("dialog.encoded")}</p>}
          {host !== null && <p>{t("dialog.anybody")}</p>}
        </div>
      }
      {...(isForeign && host !== null && { typedText: host })}
      confirmLabel={t(`acts.${act}.button`)}
      pending={pending}
      onConfirm={onConfirm}
    />
  );
}
