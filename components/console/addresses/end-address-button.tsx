"use client";

import { useTranslations } from "next-intl";
import { TypedActionButton } from "@/components/console/shell/typed-action-button";
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
  const { name, domainId } = address;
  return (
    <TypedActionButton
      label={t("open")}
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
      said={t("done")}
      action={(confirmation) => action({ ...pool, domainId: domainId ?? "own", confirmation })}
    />
  );
}
