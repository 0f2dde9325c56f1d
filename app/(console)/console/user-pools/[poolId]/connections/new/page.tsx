import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IdentitySourceGallery } from "@/components/console/connections/identity-source-gallery";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolAddresses } from "@/lib/services/pools/get-pool-addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("gallery.title") };
}

export default consolePage("connections.write", getPoolAddresses, async ({ params: { poolId } }) => {
  const t = await getTranslations("connections");
  const address = `/console/user-pools/${poolId}/connections`;
  return (
    <>
      <BackLink href={address}>{t("title")}</BackLink>
      <PageHeader title={t("gallery.title")} description={t("gallery.description")} />
      <IdentitySourceGallery address={`${address}/new`} />
    </>
  );
});
