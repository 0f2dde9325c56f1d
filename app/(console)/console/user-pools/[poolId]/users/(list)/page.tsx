import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UserList } from "@/components/console/users/user-list";
import { PageHeader } from "@/components/ui/page-header";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { readUserSearch } from "@/lib/domain/user/user-search";
import { consolePage } from "@/lib/entry/console-page";
import { listUsers } from "@/lib/services/users/list-users";
import { listDepartmentNames } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default consolePage(
  "users.read",
  async (scope, _params, query) => {
    const [search, after] = [readUserSearch(query), parseListCursor(query.after)];
    return { search, after, page: await listUsers(scope, { ...search, after }) };
  },
  async ({ data: { page, search, after }, params: { poolId } }) => {
    const t = await getTranslations("users");
    return (
      <>
        <PageHeader title={t("title")} description={t("description")} />
        <UserList
          poolId={poolId}
          page={page}
          search={search}
          isFirst={after === null}
          loadDepartments={listDepartmentNames}
        />
      </>
    );
  },
);
