"use client";

import { KeySquare } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { AddPublicKeysInput, RemovePublicKeyInput } from "@/lib/domain/application/public-keys";
import { AddPublicKeys } from "./add-public-keys";
import type { ApplicationKey } from "./application-actions";

interface PublicKeysCardProps {
  application: ApplicationKey;
  publicKeys: readonly { kid: string; kind: string }[];
  addKeys: Action<AddPublicKeysInput, void>;
  removeKey: Action<RemovePublicKeyInput, void>;
}

/** The keys by which an application proves who it is without sending a secret. */
export function PublicKeysCard({ application, publicKeys, addKeys, removeKey }: PublicKeysCardProps) {
  const t = useTranslations("applications.publicKeys");
  const router = useRouter();
  const [removed, setRemoved] = useState<string | null>(null);
  const { run, pending } = useAction(removeKey, {
    onSuccess: () => {
      setRemoved(null);
      toast.success(t("removed"));
      router.refresh();
    },
  });
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        {publicKeys.length > 0 && (
          <>
            <Notice>{t("counts")}</Notice>
            <ul className="grid gap-3">
              {publicKeys.map(({ kid, kind }) => (
                <li key={kid} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <KeySquare aria-hidden className="size-4 shrink-0 text-ink-faint" />
                  <span className="min-w-44 flex-1">
                    <code className="break-all font-mono text-[0.8125rem]">{kid}</code>{" "}
                    <span className="text-ink-soft">{kind}</span>
                  </span>
                  <Button variant="secondary" size="small" onClick={() => setRemoved(kid)}>
                    {t("remove")}
                    <span className="sr-only"> {kid}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
        <AddPublicKeys application={application} isFirst={publicKeys.length === 0} addKeys={addKeys} />
      </CardBody>
      <ConfirmDialog
        open={removed !== null}
        onOpenChange={(open) => !open && setRemoved(null)}
        title={t("removeTitle")}
        description={t(publicKeys.length > 1 ? "removeDescription" : "removeLast")}
        confirmLabel={t("removeConfirm")}
        pending={pending}
        onConfirm={() => removed !== null && run({ ...application, kid: removed })}
      />
    </Card>
  );
}
