import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UserList } from "@/components/console/users/user-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/auth/console/session";
import { parseUserCursor, parseUserSearch } from "@/lib/domain/user/user-search";
import { pageRead } from "@/lib/entry/page-read";
import { listUsers } from "@/lib/services/users/list-users";

interface UsersPageProps {
  params: Promise<{ poolId: string }>;
  searchParams: Promise<{ search?: string | string[]; after?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function UsersPage({ params, searchParams }: UsersPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  const query = await searchParams;
  const t = await getTranslations("users");
  const search = parseUserSearch(query.search);
  const after = parseUserCursor(query.after);
  const page = await pageRead(() => listUsers({ poolId, search, after }));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <UserList poolId={poolId} page={page} search={search} isFirst={after === null} />
    </>
  );
}
