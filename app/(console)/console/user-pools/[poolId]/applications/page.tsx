import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplicationList } from "@/components/console/applications/application-list";
import { CreateLink } from "@/components/ui/create-link";
import { PageHeader } from "@/components/ui/page-header";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { listApplications } from "@/lib/data/application-settings";
import { pageRead } from "@/lib/entry/page-read";

interface ApplicationsPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("title") };
}

export default async function ApplicationsPage({ params }: ApplicationsPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  const [applications] = await pageRead(() =>
    Promise.all([listApplications(poolId), getPoolAddress(poolId)]),
  );
  const t = await getTranslations("applications");
  const address = `/console/user-pools/${poolId}/applications`;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={applications.length > 0 && <CreateLink href={`${address}/new`}>{t("create")}</CreateLink>}
      />
      <ApplicationList address={address} applications={applications} />
    </>
  );
}
