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
import type { EndAddressInput } from "@/lib/domain/custom-domain/domain-form";
import type { ShownAddress } from "@/lib/domain/custom-domain/shown-address";

interface EndAddressButtonProps {
  pool: { poolId: string; version: number };
  address: ShownAddress;
  action: Action<EndAddressInput, void>;
}

/** Ends an address of before at once, after its name was typed. */
export function EndAddressButton({ pool, address, action }: EndAddressButtonProps) {
  const t = useTranslations("addresses.end");
  const texts = useErrorTexts();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending, failure } = useAction(action, {
    onSuccess: () => {
      setAsking(false);
      toast.success(t("done"));
      router.refresh();
    },
    onFailure: () => {
      router.refresh();
      return true;
    },
  });
  const { name, domainId } = address;
  return (
    <>
      <Button variant="secondary" size="small" className="text-danger" onClick={() => setAsking(true)}>
        {t("open")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("title", { address: name })}
        description={
          <ul className="list-disc space-y-1 pl-5">
            <li>{t("applications")}</li>
            <li>{t("people")}</li>
            <li>{t("back")}</li>
          </ul>
        }
        confirmLabel={t("confirm")}
        typedText={name}
        pending={pending}
        error={failure && texts.error(failure.code)}
        onConfirm={(confirmation) => run({ ...pool, domainId: domainId ?? "own", confirmation })}
      />
    </>
  );
}
