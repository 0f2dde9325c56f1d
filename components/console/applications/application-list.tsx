import { AppWindow } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CreateLink } from "@/components/ui/create-link";
import { ResourceTable } from "@/components/ui/resource-table";
import { Time } from "@/components/ui/time";
import type { ApplicationType } from "@/lib/domain/application/application-type";

interface ApplicationListProps {
  /** The address of this list. */
  address: string;
  applications: readonly {
    id: string;
    clientId: string;
    name: string;
    type: ApplicationType;
    disabledAt: Date | null;
    connectionCount: number;
    /** False when it offers no enabled connection. */
    hasWayIn: boolean;
    createdAt: Date;
  }[];
}

/** The applications of a pool. */
export function ApplicationList({ address, applications }: ApplicationListProps) {
  const t = useTranslations("applications");
  return (
    <Card>
      <ResourceTable
        label={t("title")}
        resources={applications}
        nameTitle={t("list.name")}
        identify={({ id, name, clientId }) => ({
          href: `${address}/${id}`,
          name,
          note: <code className="break-all font-mono text-ink-faint text-xs">{clientId}</code>,
        })}
        showTrouble={({ hasWayIn }) =>
          !hasWayIn && <Badge tone="warning">{t("connections.noWayInBadge")}</Badge>
        }
        columns={[
          { title: t("list.type"), from: "sm", show: ({ type }) => t(`types.${type}.label`) },
          {
            title: t("list.connections"),
            from: "md",
            show: ({ connectionCount }) => connectionCount,
            numeric: true,
          },
          { title: t("list.createdAt"), from: "md", show: ({ createdAt }) => <Time value={createdAt} /> },
        ]}
        empty={{
          icon: AppWindow,
          title: t("empty"),
          description: t("emptyDescription"),
          action: <CreateLink href={`${address}/new`}>{t("create")}</CreateLink>,
        }}
      />
    </Card>
  );
}
