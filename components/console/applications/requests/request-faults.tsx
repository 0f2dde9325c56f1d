import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FaultItem, type ShownFault } from "./fault-item";

interface RequestFaultsProps extends Omit<ComponentProps<typeof FaultItem>, "fault"> {
  faults: readonly ShownFault[];
}

/** The mistakes in an application's own requests: when each came last, what to change, and a button where one change mends it. */
export function RequestFaults({ faults, ...item }: RequestFaultsProps) {
  const t = useTranslations("requestFaults");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      {faults.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t("empty")} description={t("emptyDescription")} />
      ) : (
        <ul>
          {faults.map((fault) => (
            <FaultItem key={`${fault.kind} ${fault.detail}`} fault={fault} {...item} />
          ))}
        </ul>
      )}
    </Card>
  );
}
