import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoolSettingsForm } from "@/components/console/pools/pool-settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";
import { getPoolWithCounts } from "@/lib/services/pools/get-pool-with-counts";
import { updatePool } from "../../actions";

interface PoolSettingsPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("settings") };
}

export default async function PoolSettingsPage({ params }: PoolSettingsPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  const t = await getTranslations("console");
  const { id, name, slug, version } = await pageRead(() => getPoolWithCounts(poolId));
  return (
    <>
      <PageHeader title={t("settings")} />
      <PoolSettingsForm pool={{ id, name, slug, version }} action={updatePool} />
    </>
  );
}
