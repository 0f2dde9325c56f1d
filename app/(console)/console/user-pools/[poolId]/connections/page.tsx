import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionList } from "@/components/console/connections/connection-list";
import { CreateLink } from "@/components/ui/create-link";
import { PageHeader } from "@/components/ui/page-header";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { listConnections } from "@/lib/data/connection-lists";
import { pageRead } from "@/lib/entry/page-read";

interface ConnectionsPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default async function ConnectionsPage({ params }: ConnectionsPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  const [connections] = await pageRead(() => Promise.all([listConnections(poolId), getPoolAddress(poolId)]));
  const t = await getTranslations("connections");
  const address = `/console/user-pools/${poolId}/connections`;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={connections.length > 0 && <CreateLink href={`${address}/new`}>{t("create")}</CreateLink>}
      />
      <ConnectionList address={address} connections={connections} />
    </>
  );
}
