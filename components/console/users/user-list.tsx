import { Download, SearchX, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { ResourceTable } from "@/components/ui/resource-table";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import type { DepartmentNamesInput, DepartmentNames as Names } from "@/lib/domain/user/department-names";
import { formatUserSearch, type UserSearch } from "@/lib/domain/user/user-search";
import { DepartmentLine, DepartmentNames, DepartmentProblems } from "./department-names";
import { UserAvatar } from "./user-avatar";
import { UserFilters } from "./user-filters";

interface ListedUser {
  id: string;
  name: string | null;
  avatarUrl: string | null;
  /** Masked. */
  email: string | null;
  /** Masked. */
  phone: string | null;
  disabledAt: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
  places: readonly { corpId: string; departmentIds: readonly string[] }[];
}

interface UserListProps {
  poolId: string;
  page: {
    users: readonly ListedUser[];
    next: string | null;
    total: number;
    isCountedOut: boolean;
    connections: readonly { id: string; name: string }[];
  };
  search: UserSearch;
  isFirst: boolean;
  loadDepartments: Action<DepartmentNamesInput, Names>;
}

/** The users of a pool, newest first, with search as soon as there is one. */
export function UserList({ poolId, page, search, isFirst, loadDepartments }: UserListProps) {
  const home = `/console/user-pools/${poolId}/users`;
  const t = useTranslations("users");
  const placed = page.users.filter(({ places }) => places.length > 0);
  const addressOf = (after: string | null) => home + formatUserSearch(search, after);
  const hasNobody = page.users.length === 0 && isFirst && addressOf(null) === home;
  return (
    <Card>
      {!hasNobody && <UserFilters action={home} search={search} connections={page.connections} />}
      {page.total > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-5 py-2.5">
          <p className="text-ink-soft">
            {t(page.isCountedOut ? "totalMany" : "total", { count: page.total })}
          </p>
          <a
            href={`${home}/export${formatUserSearch(search, null)}`}
            download
            className={buttonClass("secondary", "small")}
          >
            <Download aria-hidden />
            {t("export")}
          </a>
        </div>
      )}
      <DepartmentNames users={{ poolId, userIds: placed.map(({ id }) => id) }} load={loadDepartments}>
        <DepartmentProblems />
        <UserTable home={home} users={page.users} search={search} />
      </DepartmentNames>
      <Pagination
        first={isFirst ? undefined : addressOf(null)}
        next={page.next ? addressOf(page.next) : undefined}
      />
    </Card>
  );
}

function UserTable({
  home,
  users,
  search,
}: Pick<UserListProps, "search"> & { home: string; users: readonly ListedUser[] }) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const nobody = { icon: UsersRound, title: t("empty"), description: t("emptyDescription") };
  const noMatch = {
    icon: SearchX,
    title: t("noMatch"),
    description: t("noMatchDescription"),
    action: (
      <Link href={home} className={buttonClass("secondary")}>
        {t("clear")}
      </Link>
    ),
  };
  return (
    <ResourceTable
      label={t("title")}
      resources={users}
      nameTitle={t("name")}
      identify={({ id, name, avatarUrl, phone, email }) => ({
        href: `${home}/${id}`,
        name: name ?? t("unnamed"),
        note: <span className="break-all text-ink-soft sm:hidden">{phone ?? email}</span>,
        mark: <UserAvatar name={name} picture={avatarUrl} />,
      })}
      columns={[
        {
          title: t("contact"),
          from: "sm",
          show: ({ phone, email }) => (
            <>
              {phone && <span className="block whitespace-nowrap">{phone}</span>}
              {email && <span className="block">{email}</span>}
              {!phone && !email && "–"}
            </>
          ),
        },
        {
          title: t("departments"),
          from: "lg",
          show: ({ places }) => {
            const held = places.filter(({ departmentIds }) => departmentIds.length > 0);
            return held.length === 0
              ? "–"
              : held.map(({ corpId, departmentIds }) => (
                  <span key={corpId} className="block break-words">
                    <DepartmentLine corpId={corpId} ids={departmentIds} />
                  </span>
                ));
          },
        },
        {
          title: t("lastLogin"),
          from: "lg",
          show: ({ lastLoginAt }) => (lastLoginAt ? <Time value={lastLoginAt} relative /> : common("never")),
        },
        { title: t("createdAt"), from: "md", show: ({ createdAt }) => <Time value={createdAt} /> },
      ]}
      empty={formatUserSearch(search, null) ? noMatch : nobody}
    />
  );
}
