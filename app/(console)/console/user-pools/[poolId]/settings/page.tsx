import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoolSettingsForm } from "@/components/console/pools/pool-settings-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolWithCounts } from "@/lib/services/pools/get-pool-with-counts";
import { updatePool } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("settings") };
}

export default consolePage("pools.write", getPoolWithCounts, async ({ data }) => {
  const t = await getTranslations("console");
  const { id, name, slug, contact, version } = data;
  return (
    <AreaTexts areas={["pools"]}>
      <PageHeader title={t("settings")} />
      <PoolSettingsForm pool={{ id, name, slug, contact, version }} action={updatePool} />
    </AreaTexts>
  );
});
