import { getTranslations } from "next-intl/server";
import { writeUserCsv } from "@/components/console/users/user-csv";
import { readUserSearch } from "@/lib/domain/user/user-search";
import { consoleRoute } from "@/lib/entry/console-route";
import { csvAnswer } from "@/lib/entry/csv-answer";
import { exportUsers } from "@/lib/services/users/export-users";

export const GET = consoleRoute("users.read", async (scope, query) => {
  const texts = await getTranslations("users");
  const { slug, batches } = await exportUsers(scope, readUserSearch(query));
  return csvAnswer({
    name: `users-${slug}`,
    parts: writeUserCsv(texts, batches),
    reference: scope.reference,
  });
});
