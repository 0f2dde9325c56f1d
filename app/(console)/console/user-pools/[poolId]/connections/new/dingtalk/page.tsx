import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppTypeChoice } from "@/components/console/connections/app-type-choice";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolAddresses } from "@/lib/services/pools/get-pool-addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("appType.title") };
}

export default consolePage("connections.write", getPoolAddresses, async ({ params: { poolId } }) => {
  const t = await getTranslations("connections");
  const address = `/console/user-pools/${poolId}/connections/new`;
  return (
    <>
      <BackLink href={address}>{t("gallery.title")}</BackLink>
      <PageHeader title={t("appType.title")} description={t("appType.description")} />
      <AppTypeChoice address={`${address}/dingtalk`} />
    </>
  );
});
