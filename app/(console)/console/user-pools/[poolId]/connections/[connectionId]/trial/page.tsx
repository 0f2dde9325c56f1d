import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { TrialWays } from "@/components/console/connections/trial-ways";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage } from "@/lib/entry/console-page";
import { getConnectionTrial } from "@/lib/services/connections/get-connection-trial";
import { check, disable, enable, remove } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections.trial"))("title") };
}

export default consolePage("connections.write", getConnectionTrial, ({ data, params: { poolId } }) => {
  const { connection, impact, checks, trial } = data;
  const { settings, disabledAt } = connection;
  const address = `/console/user-pools/${poolId}/connections`;
  return (
    <AreaTexts areas={["checks", "connections"]}>
      <ConnectionFrame {...{ connection, impact, address, enable, disable, remove, checks, check }}>
        {settings ? (
          <TrialWays {...trial} modes={settings.modes} disabled={disabledAt !== null} />
        ) : (
          <UnreadableSettings />
        )}
      </ConnectionFrame>
    </AreaTexts>
  );
});
