import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppTypeChoice } from "@/components/console/connections/app-type-choice";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";

interface AppTypePageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("appType.title") };
}

export default async function AppTypePage({ params }: AppTypePageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  await pageRead(() => getPoolAddress(poolId));
  const t = await getTranslations("connections");
  const address = `/console/user-pools/${poolId}/connections/new`;
  return (
    <>
      <BackLink href={address}>{t("gallery.title")}</BackLink>
      <PageHeader title={t("appType.title")} description={t("appType.description")} />
      <AppTypeChoice address={`${address}/dingtalk`} />
    </>
  );
}
