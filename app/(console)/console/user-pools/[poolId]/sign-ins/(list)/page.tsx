import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInList } from "@/components/console/sign-ins/sign-in-list";
import { PageHeader } from "@/components/ui/page-header";
import { parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import { consolePage } from "@/lib/entry/console-page";
import { listSignIns } from "@/lib/services/sign-ins/list-sign-ins";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIns");
  return { title: t("title") };
}

export default consolePage(
  "sign_ins.read",
  async (scope, _params, query) => {
    const search = parseAttemptSearch(query);
    return { search, page: await listSignIns(scope, search) };
  },
  async ({ data: { page, search }, params: { poolId } }) => {
    if (page.found) redirect(`/console/user-pools/${poolId}/sign-ins/${page.found}`);
    const t = await getTranslations("signIns");
    return (
      <>
        <PageHeader title={t("title")} description={t("description")} />
        <SignInList poolId={poolId} page={page} search={search} />
      </>
    );
  },
);
