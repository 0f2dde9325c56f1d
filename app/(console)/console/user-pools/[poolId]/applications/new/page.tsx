import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateApplicationForm } from "@/components/console/applications/create-application-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolAddresses } from "@/lib/services/pools/get-pool-addresses";
import { create } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("new.title") };
}

export default consolePage("applications.write", getPoolAddresses, async ({ params: { poolId } }) => {
  const t = await getTranslations("applications");
  const address = `/console/user-pools/${poolId}/applications`;
  return (
    <>
      <BackLink href={address}>{t("title")}</BackLink>
      <PageHeader title={t("new.title")} description={t("new.description")} />
      <CreateApplicationForm poolId={poolId} address={address} create={create} />
    </>
  );
});
