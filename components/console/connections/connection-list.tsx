import { Plug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

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
  }[];
}

/** The connections of a pool. */
export function ConnectionList({ address, connections }: ConnectionListProps) {
  const t = useTranslations("connections");
  const common = useTranslations("common");
  if (connections.length === 0)
    return (
      <Card>
        <EmptyState
          icon={Plug}
          title={t("empty")}
          description={t("emptyDescription")}
          action={
            <Link href={`${address}/new`} className={buttonClass()}>
              {t("create")}
            </Link>
          }
        />
      </Card>
    );
  return (
    <Card>
      <Table aria-label={t("title")}>
        <thead>
          <tr>
            <TableHead>{t("list.name")}</TableHead>
            <TableHead>{t("list.status")}</TableHead>
            <TableHead className="hidden text-right sm:table-cell">{t("list.applications")}</TableHead>
            <TableHead className="hidden sm:table-cell">{t("list.lastLogin")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {connections.map((connection) => (
            <TableRow key={connection.id} className="relative">
              <TableCell>
                <div className="flex items-center gap-3">
                  <DingTalkMark className="size-8 shrink-0" />
                  <div className="min-w-0">
                    <Link
                      href={`${address}/${connection.id}`}
                      className="break-words font-medium after:absolute after:inset-0"
                    >
                      {connection.displayName}
                    </Link>
                    <p className="break-all font-mono text-ink-faint text-xs">{connection.identifier}</p>
                  </div>
                </div>
              </TableCell>
              <TableCell>
                <div className="flex flex-wrap gap-1">
                  <EnabledBadge disabledAt={connection.disabledAt} />
                  {!connection.readable && <Badge tone="danger">{t("unreadable.badge")}</Badge>}
                </div>
              </TableCell>
              <TableCell className="hidden text-right tabular-nums sm:table-cell">
                {connection.applicationCount}
              </TableCell>
              <TableCell className="hidden text-ink-soft sm:table-cell">
                {connection.lastLoginAt ? <Time value={connection.lastLoginAt} /> : common("never")}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
