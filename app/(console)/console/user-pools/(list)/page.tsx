import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreatePoolButton } from "@/components/console/pools/create-pool-button";
import { PoolList } from "@/components/console/pools/pool-list";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listPools } from "@/lib/services/pools/list-pools";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("title") };
}

export default consolePage("pools.list", listPools, async ({ data: pools }) => {
  const t = await getTranslations("pools");
  return (
    <PageArea>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={pools.length > 0 && <CreatePoolButton />}
      />
      <PoolList pools={pools} />
    </PageArea>
  );
});
