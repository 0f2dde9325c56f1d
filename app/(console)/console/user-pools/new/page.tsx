import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreatePoolForm } from "@/components/console/pools/create-pool-form";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { poolBase } from "@/lib/config/addresses";
import { consolePage } from "@/lib/entry/console-page";
import { createPool } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("create") };
}

const readAddressTemplate = async () => poolBase("{pool}");

export default consolePage("pools.create", readAddressTemplate, async ({ data: addressTemplate }) => {
  const t = await getTranslations("pools");
  return (
    <PageArea>
      <PageHeader title={t("create")} description={t("createDescription")} />
      <CreatePoolForm action={createPool} addressTemplate={addressTemplate} />
    </PageArea>
  );
});
