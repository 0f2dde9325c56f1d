import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateConnectionForm } from "@/components/console/connections/create-connection-form";
import { DeveloperConsoleLink } from "@/components/console/connections/developer-console-link";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { dingtalkCallbackAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";
import { create } from "../../../actions";

interface NewConnectionPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("new.title") };
}

export default async function NewConnectionPage({ params }: NewConnectionPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  const pool = await pageRead(() => getPoolAddress(poolId));
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
        registration={{
          callbackAddress: dingtalkCallbackAddress(pool),
          poolBase: pool.base,
          applications: [],
        }}
        create={create}
      />
    </>
  );
}
