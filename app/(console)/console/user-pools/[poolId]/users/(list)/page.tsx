import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UserList } from "@/components/console/users/user-list";
import { PageHeader } from "@/components/ui/page-header";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { parseUserSearch } from "@/lib/domain/user/user-search";
import { consolePage } from "@/lib/entry/console-page";
import { listUsers } from "@/lib/services/users/list-users";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default consolePage(
  "users.read",
  async (scope, _params, query) => {
    const asked = { search: parseUserSearch(query.search), after: parseListCursor(query.after) };
    return { ...asked, page: await listUsers(scope, asked) };
  },
  async ({ data: { page, search, after }, params: { poolId } }) => {
    const t = await getTranslations("users");
    return (
      <>
        <PageHeader title={t("title")} description={t("description")} />
        <UserList poolId={poolId} page={page} search={search} isFirst={after === null} />
      </>
    );
  },
);
