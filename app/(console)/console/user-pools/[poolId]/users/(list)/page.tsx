import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenConflictsNotice } from "@/components/console/identity-conflicts/open-conflicts-notice";
import { UserList } from "@/components/console/users/user-list";
import { buttonClass } from "@/components/ui/button";
import { CreateLink } from "@/components/ui/create-link";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { readUserSearch } from "@/lib/domain/user/user-search";
import { consolePage } from "@/lib/entry/console-page";
import { countIdentityConflicts } from "@/lib/services/identity-conflicts/count-identity-conflicts";
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
    const [page, conflicts] = await Promise.all([
      listUsers(scope, { ...search, after }),
      countIdentityConflicts(scope),
    ]);
    return { search, after, page, conflicts };
  },
  async ({ data: { page, search, after, conflicts }, params: { poolId } }) => {
    const t = await getTranslations("users");
    return (
      <>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            <>
              {conflicts.open + conflicts.decided > 0 && (
                <Link
                  href={`/console/user-pools/${poolId}/users/identity-conflicts`}
                  className={buttonClass("secondary")}
                >
                  {t("identityConflicts")}
                </Link>
              )}
              <Link href={`/console/user-pools/${poolId}/users/import`} className={buttonClass("secondary")}>
                {t("import")}
              </Link>
              <CreateLink href={`/console/user-pools/${poolId}/users/new`}>{t("form.new")}</CreateLink>
            </>
          }
        />
        <OpenConflictsNotice poolId={poolId} count={conflicts.open} />
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
