import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionList } from "@/components/console/connections/connection-list";
import { buttonClass } from "@/components/ui/button";
import { CreateLink } from "@/components/ui/create-link";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listConnections } from "@/lib/services/connections/list-connections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default consolePage(
  "connections.read",
  listConnections,
  async ({ data: connections, params: { poolId } }) => {
    const t = await getTranslations("connections");
    const address = `/console/user-pools/${poolId}/connections`;
    return (
      <>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            connections.length > 0 && (
              <>
                <Link href={`${address}/buttons`} className={buttonClass("secondary")}>
                  {t("buttons")}
                </Link>
                <CreateLink href={`${address}/new/dingtalk/internal`}>{t("create")}</CreateLink>
              </>
            )
          }
        />
        <ConnectionList address={address} connections={connections} />
      </>
    );
  },
);
