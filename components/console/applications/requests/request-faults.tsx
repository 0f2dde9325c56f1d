"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ShownFault } from "@/lib/domain/application/shown-fault";
import { type FaultActs, FaultItem, nameOf } from "./fault-item";
import { useMendedFocus } from "./use-mended-focus";

interface RequestFaultsProps extends Omit<FaultActs, "onActed"> {
  faults: readonly ShownFault[];
}

/** The mistakes in an application's own requests: when each came last, what to change, and a button where one change mends it. */
export function RequestFaults({ faults, ...acts }: RequestFaultsProps) {
  const t = useTranslations("requestFaults");
  const { list, onActed } = useMendedFocus<HTMLUListElement>(
    faults.map((fault) => `${nameOf(fault)} ${fault.isMended}`).join("\n"),
  );
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      {faults.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t("empty")} description={t("emptyDescription")} />
      ) : (
        <ul ref={list} tabIndex={-1} className="divide-y divide-line outline-none [&>li]:px-5 [&>li]:py-4">
          {faults.map((fault) => (
            <FaultItem key={nameOf(fault)} fault={fault} onActed={onActed} {...acts} />
          ))}
        </ul>
      )}
    </Card>
  );
}
