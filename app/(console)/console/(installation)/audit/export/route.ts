import { getTranslations } from "next-intl/server";
import { writeAuditCsv } from "@/components/console/audit/audit-csv";
import { parseAuditFilter } from "@/lib/domain/audit/parse-audit-filter";
import { consoleRoute } from "@/lib/entry/console-route";
import { csvAnswer } from "@/lib/entry/csv-answer";
import { exportAllActs } from "@/lib/services/audit/export-all-acts";

export const GET = consoleRoute("audit.list", async (scope, query) => {
  const texts = await getTranslations("audit");
  const batches = await exportAllActs(scope, parseAuditFilter(query));
  return csvAnswer({ name: "audit", parts: writeAuditCsv(texts, batches), reference: scope.reference });
});
