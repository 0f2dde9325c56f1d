"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import type { EndAddressInput } from "@/lib/domain/custom-domain/domain-form";
import type { ShownAddress } from "@/lib/domain/custom-domain/shown-address";
import { EndAddressButton } from "./end-address-button";
import { type Move, MoveButton } from "./move-button";

interface FormerAddressesProps {
  pool: { poolId: string; version: number };
  addresses: readonly ShownAddress[];
  move: Move;
  end: Action<EndAddressInput, void>;
}

/** Where a pool was found before: until when it still is, and the ways back and to an end. */
export function FormerAddresses({ pool, addresses, move, end }: FormerAddressesProps) {
  const t = useTranslations("addresses.former");
  if (addresses.length === 0) return null;
  return (
    <Card className="max-w-3xl">
      <CardHeader title={t("title")} description={t("description")} />
      <ul className="divide-y divide-line">
        {addresses.map((address) => {
          const { name, state, until } = address;
          const isLive = state === "former";
          return (
            <li key={name} className="grid gap-2 px-5 py-4">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <code className="min-w-44 flex-1 break-all font-mono text-[0.8125rem]">{name}</code>
                <Badge tone={isLive ? "success" : "neutral"}>{isLive ? t("works") : t("over")}</Badge>
              </div>
              <p className="text-ink-soft">
                {!isLive && t("overHelp")}
                {isLive && (until ? t.rich("until", { at: () => <Time value={until} /> }) : t("open"))}
              </p>
              <div className="flex flex-wrap gap-2">
                <MoveButton to={address} move={move} />
                {isLive && <EndAddressButton pool={pool} address={address} action={end} />}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
