import { SearchX, UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { UserAvatar } from "./user-avatar";
import { UserSearch } from "./user-search";

interface ListedUser {
  id: string;
  name: string | null;
  /** Masked. */
  email: string | null;
  /** Masked. */
  phone: string | null;
  disabledAt: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
}

interface UserListProps {
  poolId: string;
  page: { users: readonly ListedUser[]; next: string | null };
  search: string;
  isFirst: boolean;
}

/** The users of a pool, newest first, with search. */
export function UserList({ poolId, page, search, isFirst }: UserListProps) {
  const home = `/console/user-pools/${poolId}/users`;
  const addressOf = (after: string | null) => {
    const query = new URLSearchParams({ ...(search && { search }), ...(after && { after }) });
    return query.size > 0 ? `${home}?${query}` : home;
  };
  return (
    <Card>
      <UserSearch action={home} search={search} />
      {page.users.length === 0 ? (
        <NoUsers home={home} search={search} />
      ) : (
        <UserTable home={home} users={page.users} />
      )}
      <Pagination
        first={isFirst ? undefined : addressOf(null)}
        next={page.next ? addressOf(page.next) : undefined}
      />
    </Card>
  );
}

function NoUsers({ home, search }: { home: string; search: string }) {
  const t = useTranslations("users");
  if (!search) return <EmptyState icon={UsersRound} title={t("empty")} description={t("emptyDescription")} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t("noMatch")}
      description={t("noMatchDescription")}
      action={
        <Link href={home} className={buttonClass("secondary")}>
          {t("clear")}
        </Link>
      }
    />
  );
}

function UserTable({ home, users }: { home: string; users: readonly ListedUser[] }) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  return (
    <Table aria-label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead className="max-sm:hidden">{t("contact")}</TableHead>
          <TableHead>{t("status")}</TableHead>
          <TableHead className="max-lg:hidden">{t("lastLogin")}</TableHead>
          <TableHead className="max-md:hidden">{t("createdAt")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <TableRow key={user.id} className="relative">
            <TableCell>
              <span className="flex items-center gap-3 sm:min-w-40">
                <UserAvatar name={user.name} />
                <span className="min-w-0">
                  <Link
                    href={`${home}/${user.id}`}
                    className="min-w-0 break-words font-medium after:absolute after:inset-0"
                  >
                    {user.name ?? t("unnamed")}
                  </Link>
                  <span className="block break-all text-ink-soft sm:hidden">{user.phone ?? user.email}</span>
                </span>
              </span>
            </TableCell>
            <TableCell className="text-ink-soft max-sm:hidden">
              {user.phone && <span className="block whitespace-nowrap">{user.phone}</span>}
              {user.email && <span className="block">{user.email}</span>}
              {!user.phone && !user.email && "–"}
            </TableCell>
            <TableCell>
              <EnabledBadge disabledAt={user.disabledAt} />
            </TableCell>
            <TableCell className="text-ink-soft max-lg:hidden">
              {user.lastLoginAt ? <Time value={user.lastLoginAt} /> : common("never")}
            </TableCell>
            <TableCell className="text-ink-soft max-md:hidden">
              <Time value={user.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
