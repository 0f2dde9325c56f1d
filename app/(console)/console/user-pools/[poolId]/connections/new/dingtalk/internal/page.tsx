import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateConnectionForm } from "@/components/console/connections/create-connection-form";
import { DeveloperConsoleLink } from "@/components/console/connections/developer-console-link";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolAddresses } from "@/lib/services/pools/get-pool-addresses";
import { checkCredentials, create } from "../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("new.title") };
}

export default consolePage("connections.write", getPoolAddresses, async ({ data, params: { poolId } }) => {
  const t = await getTranslations("connections");
  const address = `/console/user-pools/${poolId}/connections`;
  return (
    <>
      <BackLink href={`${address}/new/dingtalk`}>{t("appType.title")}</BackLink>
      <PageHeader
        title={t("new.title")}
        description={t("new.description")}
        actions={<DeveloperConsoleLink />}
      />
      <CreateConnectionForm
        poolId={poolId}
        address={address}
        registration={{ callbackAddress: data.callbackAddress, poolBase: data.base, applications: [] }}
        create={create}
        checkCredentials={checkCredentials}
      />
    </>
  );
});
