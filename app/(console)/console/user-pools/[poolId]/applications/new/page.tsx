import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateApplicationForm } from "@/components/console/applications/create-application-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getNewApplication } from "@/lib/services/applications/get-new-application";
import { create } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("new.title") };
}

export default consolePage("applications.write", getNewApplication, async ({ data, params: { poolId } }) => {
  const t = await getTranslations("applications");
  const pool = `/console/user-pools/${poolId}`;
  return (
    <AreaTexts areas={["applications"]}>
      {data.from ? (
        <BackLink href={`${pool}/connections/${data.from.id}`}>{data.from.displayName}</BackLink>
      ) : (
        <BackLink href={`${pool}/applications`}>{t("title")}</BackLink>
      )}
      <PageHeader title={t("new.title")} description={t("new.description")} />
      <CreateApplicationForm {...data} poolId={poolId} pool={pool} create={create} />
    </AreaTexts>
  );
});
