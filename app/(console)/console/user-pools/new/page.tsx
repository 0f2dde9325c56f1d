import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreatePoolForm } from "@/components/console/pools/create-pool-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolBaseTemplate } from "@/lib/services/pools/get-pool-base-template";
import { createPool } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("create") };
}

export default consolePage("pools.create", getPoolBaseTemplate, async ({ data: addressTemplate }) => {
  const t = await getTranslations("pools");
  return (
    <AreaTexts areas={["pools"]}>
      <PageArea>
        <PageHeader title={t("create")} description={t("createDescription")} />
        <CreatePoolForm action={createPool} addressTemplate={addressTemplate} />
      </PageArea>
    </AreaTexts>
  );
});
