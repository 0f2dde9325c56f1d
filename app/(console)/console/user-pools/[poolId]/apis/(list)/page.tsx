import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResourceServerList } from "@/components/console/resource-servers/resource-server-list";
import { CreateLink } from "@/components/ui/create-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listResourceServers } from "@/lib/services/resource-servers/list-resource-servers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apis"))("title") };
}

export default consolePage(
  "applications.read",
  listResourceServers,
  async ({ data: resourceServers, params: { poolId } }) => {
    const t = await getTranslations("apis");
    const address = `/console/user-pools/${poolId}/apis`;
    return (
      <>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            resourceServers.length > 0 && <CreateLink href={`${address}/new`}>{t("create")}</CreateLink>
          }
        />
        <ResourceServerList address={address} resourceServers={resourceServers} />
      </>
    );
  },
);
