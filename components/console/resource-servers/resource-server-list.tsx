import { Server } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CreateLink } from "@/components/ui/create-link";
import { ResourceTable } from "@/components/ui/resource-table";
import { Time } from "@/components/ui/time";

interface ResourceServerListProps {
  /** The address of this list. */
  address: string;
  resourceServers: readonly {
    id: string;
    identifier: string;
    name: string;
    scopes: readonly unknown[];
    applicationCount: number;
    createdAt: Date;
  }[];
}

/** The APIs of a pool. */
export function ResourceServerList({ address, resourceServers }: ResourceServerListProps) {
  const t = useTranslations("apis");
  return (
    <Card>
      <ResourceTable
        label={t("title")}
        resources={resourceServers}
        nameTitle={t("list.name")}
        identify={({ id, name, identifier }) => ({
          href: `${address}/${id}`,
          name,
          note: <code className="break-all font-mono text-ink-faint text-xs">{identifier}</code>,
        })}
        showState={({ applicationCount }) => (
          <Badge tone={applicationCount > 0 ? "success" : "neutral"}>
            {t("list.applications", { count: applicationCount })}
          </Badge>
        )}
        columns={[
          { title: t("list.scopes"), from: "sm", show: ({ scopes }) => scopes.length, numeric: true },
          { title: t("list.createdAt"), from: "md", show: ({ createdAt }) => <Time value={createdAt} /> },
        ]}
        empty={{
          icon: Server,
          title: t("empty"),
          description: t("emptyDescription"),
          action: <CreateLink href={`${address}/new`}>{t("create")}</CreateLink>,
        }}
      />
    </Card>
  );
}
