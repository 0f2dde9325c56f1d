import { Download, ScrollText, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { type AuditFilter, formatAuditFilter, isNarrowed } from "@/lib/domain/audit/audit-filter";
import { AuditEntry, type ShownAct } from "./audit-entry";
import { AuditFilterForm } from "./audit-filter-form";

interface AuditListProps {
  /** The address of the page. */
  home: string;
  page: {
    entries: readonly ShownAct[];
    next: string | null;
    administrators: readonly { id: string; name: string }[];
    keptDays: number;
  };
  filter: AuditFilter;
  isFirst: boolean;
  /** Says of each act in which pool it was. */
  showsPools?: boolean;
}

/** What was done, newest first, narrowed by an address that can be kept. */
export function AuditList({ home, page, filter, isFirst, showsPools = false }: AuditListProps) {
  const t = useTranslations("audit");
  const addressOf = (narrowed: AuditFilter, after: string | null) => {
    const query = formatAuditFilter(narrowed);
    if (after) query.set("after", after);
    return query.size > 0 ? `${home}?${query}` : home;
  };
  const filterQuery = formatAuditFilter(filter);
  const exportAddress = `${home}/export${filterQuery.size > 0 ? `?${filterQuery}` : ""}`;
  const narrowTo = (object: string) => addressOf({ ...filter, object }, null);
  return (
    <Card>
      <AuditFilterForm home={home} filter={filter} administrators={page.administrators} />
      {page.entries.length === 0 ? (
        <NothingFound home={home} filter={filter} isFirst={isFirst} />
      ) : (
        <ol className="divide-y divide-line" aria-label={t("title")}>
          {page.entries.map((act) => (
            <AuditEntry key={act.id} act={act} narrowTo={narrowTo} showsPool={showsPools} />
          ))}
        </ol>
      )}
      <Pagination
        first={isFirst ? undefined : addressOf(filter, null)}
        next={page.next ? addressOf(filter, page.next) : undefined}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t px-5 py-3">
        <p className="min-w-0 flex-1 basis-64 text-ink-soft">{t("kept", { days: page.keptDays })}</p>
        <a href={exportAddress} download className={buttonClass("secondary", "small")}>
          <Download aria-hidden />
          {t("export")}
        </a>
      </div>
    </Card>
  );
}

function NothingFound({ home, filter, isFirst }: Pick<AuditListProps, "home" | "filter" | "isFirst">) {
  const t = useTranslations("audit");
  if (!isNarrowed(filter) && isFirst)
    return <EmptyState icon={ScrollText} title={t("empty")} description={t("emptyDescription")} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t("noMatch")}
      description={t("noMatchDescription")}
      action={
        <Link href={home} className={buttonClass("secondary")}>
          {t("clear")}
        </Link>
      }
    />
  );
}
