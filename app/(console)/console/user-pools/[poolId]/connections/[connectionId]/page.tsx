import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { EditConnectionForm } from "@/components/console/connections/edit-connection-form";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { dingtalkCallbackAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { countConnectionDeletion, listOfferingApplications } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import { pageRead } from "@/lib/entry/page-read";
import { disable, enable, remove, update } from "../actions";

interface ConnectionPageProps {
  params: Promise<{ poolId: string; connectionId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  await requireAdministrator();
  const key = await params;
  const [connection, impact, pool, applications] = await pageRead(() =>
    Promise.all([
      getConnection(key),
      countConnectionDeletion(key),
      getPoolAddress(key.poolId),
      listOfferingApplications(key),
    ]),
  );
  const { settings } = connection;
  const address = `/console/user-pools/${key.poolId}/connections`;
  return (
    <ConnectionFrame {...{ connection, impact, address, enable, disable, remove }}>
      {settings ? (
        <EditConnectionForm
          connection={{ ...connection, settings }}
          registration={{
            callbackAddress: dingtalkCallbackAddress(pool),
            poolBase: pool.base,
            applications,
          }}
          update={update}
        />
      ) : (
        <UnreadableSettings />
      )}
    </ConnectionFrame>
  );
}
