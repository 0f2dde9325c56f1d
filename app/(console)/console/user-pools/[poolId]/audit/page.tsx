import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditList } from "@/components/console/audit/audit-list";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageHeader } from "@/components/ui/page-header";
import { parseAuditFilter } from "@/lib/domain/audit/parse-audit-filter";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { consolePage } from "@/lib/entry/console-page";
import { listPoolActs } from "@/lib/services/audit/list-pool-acts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default consolePage(
  "audit.read",
  async (scope, _params, query) => {
    const asked = { filter: parseAuditFilter(query), after: parseListCursor(query.after) };
    return { ...asked, page: await listPoolActs(scope, asked) };
  },
  async ({ data: { page, filter, after }, params: { poolId } }) => {
    const t = await getTranslations("audit");
    return (
      <AreaTexts areas={["audit"]}>
        <PageHeader title={t("title")} description={t("description")} />
        <AuditList
          home={`/console/user-pools/${poolId}/audit`}
          page={page}
          filter={filter}
          isFirst={after === null}
        />
      </AreaTexts>
    );
  },
);
