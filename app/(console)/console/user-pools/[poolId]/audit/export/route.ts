import { getTranslations } from "next-intl/server";
import { writeAuditCsv } from "@/components/console/audit/audit-csv";
import { parseAuditFilter } from "@/lib/domain/audit/parse-audit-filter";
import { consoleRoute } from "@/lib/entry/console-route";
import { csvAnswer } from "@/lib/entry/csv-answer";
import { exportPoolActs } from "@/lib/services/audit/export-pool-acts";

export const GET = consoleRoute("audit.read", async (scope, query) => {
  const texts = await getTranslations("audit");
  const { slug, batches } = await exportPoolActs(scope, parseAuditFilter(query));
  return csvAnswer({
    name: `audit-${slug}`,
    parts: writeAuditCsv(texts, batches),
    reference: scope.reference,
  });
});
