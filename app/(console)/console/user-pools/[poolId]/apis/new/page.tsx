import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateResourceServerForm } from "@/components/console/resource-servers/create-resource-server-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listResourceServers } from "@/lib/services/resource-servers/list-resource-servers";
import { create } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apis"))("new.title") };
}

export default consolePage("applications.write", listResourceServers, async ({ params: { poolId } }) => {
  const t = await getTranslations("apis");
  const address = `/console/user-pools/${poolId}/apis`;
  return (
    <AreaTexts areas={["apis", "applications"]}>
      <BackLink href={address}>{t("title")}</BackLink>
      <PageHeader title={t("new.title")} description={t("new.description")} />
      <CreateResourceServerForm poolId={poolId} address={address} create={create} />
    </AreaTexts>
  );
});
