import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ShownFault } from "@/lib/domain/application/shown-fault";
import { type FaultActs, FaultItem } from "./fault-item";

/** The mistakes in an application's own requests: when each came last, what to change, and a button where one change mends it. */
export function RequestFaults({ faults, ...acts }: FaultActs & { faults: readonly ShownFault[] }) {
  const t = useTranslations("requestFaults");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      {faults.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t("empty")} description={t("emptyDescription")} />
      ) : (
        <ul className="divide-y divide-line [&>li]:px-5 [&>li]:py-4">
          {faults.map((fault) => (
            <FaultItem key={`${fault.kind} ${fault.detail}`} fault={fault} {...acts} />
          ))}
        </ul>
      )}
    </Card>
  );
}
