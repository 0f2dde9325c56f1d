import { AppWindow } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CreateLink } from "@/components/ui/create-link";
import { EmptyState } from "@/components/ui/empty-state";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
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
    createdAt: Date;
  }[];
}

/** The applications of a pool. */
export function ApplicationList({ address, applications }: ApplicationListProps) {
  const t = useTranslations("applications");
  if (applications.length === 0)
    return (
      <Card>
        <EmptyState
          icon={AppWindow}
          title={t("empty")}
          description={t("emptyDescription")}
          action={<CreateLink href={`${address}/new`}>{t("create")}</CreateLink>}
        />
      </Card>
    );
  return (
    <Card>
      <Table aria-label={t("title")}>
        <thead>
          <tr>
            <TableHead>{t("list.name")}</TableHead>
            <TableHead className="hidden sm:table-cell">{t("list.type")}</TableHead>
            <TableHead>{t("list.status")}</TableHead>
            <TableHead className="hidden text-right md:table-cell">{t("list.connections")}</TableHead>
            <TableHead className="hidden md:table-cell">{t("list.createdAt")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {applications.map((application) => (
            <TableRow key={application.id} className="relative">
              <TableCell>
                <Link
                  href={`${address}/${application.id}`}
                  className="break-words font-medium after:absolute after:inset-0"
                >
                  {application.name}
                </Link>
                <p className="break-all font-mono text-ink-faint text-xs">{application.clientId}</p>
              </TableCell>
              <TableCell className="hidden whitespace-nowrap text-ink-soft sm:table-cell">
                {t(`types.${application.type}.label`)}
              </TableCell>
              <TableCell>
                <EnabledBadge disabledAt={application.disabledAt} />
              </TableCell>
              <TableCell className="hidden text-right tabular-nums md:table-cell">
                {application.connectionCount}
              </TableCell>
              <TableCell className="hidden text-ink-soft md:table-cell">
                <Time value={application.createdAt} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
