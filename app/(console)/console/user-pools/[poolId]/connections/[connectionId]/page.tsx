import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { EditConnectionForm } from "@/components/console/connections/edit-connection-form";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { AlarmNotice } from "@/components/console/sign-ins/alarm-notice";
import { consolePage } from "@/lib/entry/console-page";
import { getConnectionDetails } from "@/lib/services/connections/get-connection-details";
import { disable, enable, remove, update } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default consolePage("connections.read", getConnectionDetails, ({ data, params: { poolId } }) => {
  const { connection, impact, alarms, registration } = data;
  const { settings } = connection;
  const address = `/console/user-pools/${poolId}/connections`;
  return (
    <ConnectionFrame {...{ connection, impact, address, enable, disable, remove }}>
      <AlarmNotice poolId={poolId} alarms={alarms} />
      {settings ? (
        <EditConnectionForm
          connection={{ ...connection, settings }}
          registration={registration}
          update={update}
        />
      ) : (
        <UnreadableSettings />
      )}
    </ConnectionFrame>
  );
});
