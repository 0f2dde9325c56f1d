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

/** Names the API to the server. */
interface ResourceServerKey {
  poolId: string;
  resourceServerId: string;
}

interface DeleteResourceServerProps {
  itemKey: ResourceServerKey;
  name: string;
  applicationCount: number;
  /** The address of the pool's APIs. */
  address: string;
  remove: Action<ResourceServerKey & { confirmation: string }, void>;
}

/** Deletes an API, after it was said what goes with it. */
export function DeleteResourceServer(props: DeleteResourceServerProps) {
  const { itemKey, name, applicationCount, address } = props;
  const t = useTranslations("apis.details");
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useAction(props.remove, {
    onSuccess: () => {
      toast.success(t("deleted"));
      router.push(address);
    },
    onFailure: ({ code }) => code === "resource_server.confirmation_mismatch",
  });
  return (
    <>
      <Button variant="secondary" className="text-danger" onClick={() => setAsking(true)}>
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("deleteTitle")}
        description={t("deleteDescription", { count: applicationCount })}
        confirmLabel={t("deleteConfirm")}
        typedText={name}
        pending={remove.pending}
        error={remove.failure && texts.error(remove.failure.code)}
        onConfirm={(confirmation) => remove.run({ ...itemKey, confirmation })}
      />
    </>
  );
}
