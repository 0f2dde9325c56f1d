import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplicationList } from "@/components/console/applications/application-list";
import { CreateLink } from "@/components/ui/create-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listApplications } from "@/lib/services/applications/list-applications";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("title") };
}

export default consolePage(
  "applications.read",
  listApplications,
  async ({ data: applications, params: { poolId } }) => {
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
  },
);
