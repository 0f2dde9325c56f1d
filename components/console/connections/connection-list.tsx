import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CreateLink } from "@/components/ui/create-link";
import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { ResourceTable } from "@/components/ui/resource-table";
import { Time } from "@/components/ui/time";
import type { ConnectionHealth } from "@/lib/domain/connection/health";
import { HealthBadge } from "./health-badge";

interface ConnectionListProps {
  /** The address of this list. */
  address: string;
  connections: readonly {
    id: string;
    identifier: string;
    displayName: string;
    disabledAt: Date | null;
    /** False when its stored settings cannot be read. */
    readable: boolean;
    applicationCount: number;
    lastLoginAt: Date | null;
    health: ConnectionHealth;
  }[];
}

/** The connections of a pool. */
export function ConnectionList({ address, connections }: ConnectionListProps) {
  const t = useTranslations("connections");
  const common = useTranslations("common");
  return (
    <Card>
      <ResourceTable
        label={t("title")}
        resources={connections}
        nameTitle={t("list.name")}
        identify={({ id, displayName, identifier }) => ({
          href: `${address}/${id}`,
          name: displayName,
          note: <code className="break-all font-mono text-ink-faint text-xs">{identifier}</code>,
          mark: <DingTalkMark className="size-8 shrink-0" />,
        })}
        showState={({ disabledAt, health }) => <HealthBadge disabledAt={disabledAt} health={health} />}
        showTrouble={({ readable }) => !readable && <Badge tone="danger">{t("unreadable.badge")}</Badge>}
        columns={[
          {
            title: t("list.applications"),
            from: "sm",
            show: ({ applicationCount }) => applicationCount,
            numeric: true,
          },
          {
            title: t("list.lastLogin"),
            from: "sm",
            show: ({ lastLoginAt }) => (lastLoginAt ? <Time value={lastLoginAt} /> : common("never")),
          },
        ]}
        empty={{
          icon: Plug,
          title: t("empty"),
          description: t("emptyDescription"),
          action: <CreateLink href={`${address}/new/dingtalk/internal`}>{t("create")}</CreateLink>,
        }}
      />
    </Card>
  );
}
