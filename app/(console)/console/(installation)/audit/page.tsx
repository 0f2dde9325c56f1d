import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditList } from "@/components/console/audit/audit-list";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { parseAuditFilter } from "@/lib/domain/audit/parse-audit-filter";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { consolePage } from "@/lib/entry/console-page";
import { listAllActs } from "@/lib/services/audit/list-all-acts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("installationTitle") };
}

export default consolePage(
  "audit.list",
  async (scope, _params, query) => {
    const asked = { filter: parseAuditFilter(query), after: parseListCursor(query.after) };
    return { ...asked, page: await listAllActs(scope, asked) };
  },
  async ({ data: { page, filter, after } }) => {
    const t = await getTranslations("audit");
    return (
      <AreaTexts areas={["audit"]}>
        <PageArea>
          <PageHeader title={t("installationTitle")} description={t("installationDescription")} />
          <AuditList home="/console/audit" page={page} filter={filter} isFirst={after === null} showsPools />
        </PageArea>
      </AreaTexts>
    );
  },
);
