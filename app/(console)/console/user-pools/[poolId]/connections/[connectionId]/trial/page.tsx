import { getTranslations } from "next-intl/server";
import { TrialWays } from "@/components/console/connections/trial-ways";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getConnectionName } from "@/lib/services/connections/get-connection-name";
import { getConnectionTrial } from "@/lib/services/connections/get-connection-trial";

export const generateMetadata = consoleTitle("connections.write", getConnectionName, async () =>
  (await getTranslations("connections.trial"))("title"),
);

export default consolePage(
  "connections.write",
  getConnectionTrial,
  async ({ data: { connection, trial }, params: { poolId } }) => {
    const t = await getTranslations("connections.trial");
    const { id, displayName, settings, disabledAt } = connection;
    return (
      <>
        <BackLink href={`/console/user-pools/${poolId}/connections/${id}`}>{displayName}</BackLink>
        <PageHeader title={t("title")} description={t("description")} />
        {settings ? (
          <TrialWays {...trial} modes={settings.modes} disabled={disabledAt !== null} />
        ) : (
          <UnreadableSettings />
        )}
      </>
    );
  },
);
