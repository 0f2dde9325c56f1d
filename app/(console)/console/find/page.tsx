import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindSignIn } from "@/components/console/sign-ins/find-sign-in";
import { PageHeader } from "@/components/ui/page-header";
import { parseUserSearch } from "@/lib/domain/user/user-search";
import { consolePage } from "@/lib/entry/console-page";
import { findSignIn } from "@/lib/services/search/find-sign-in";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIns.find");
  return { title: t("title") };
}

export default consolePage(
  "console.search",
  async (scope, _params, query) => {
    const text = parseUserSearch(query.reference);
    return { text, ...(await findSignIn(scope, { text })) };
  },
  async ({ data: { text, found, isReference, retentionDays } }) => {
    if (found) redirect(`/console/user-pools/${found.poolId}/sign-ins/${found.attemptId}`);
    const t = await getTranslations("signIns.find");
    return (
      <>
        <PageHeader title={t("title")} description={t("description")} />
        <FindSignIn text={text} isReference={isReference} retentionDays={retentionDays} />
      </>
    );
  },
);
