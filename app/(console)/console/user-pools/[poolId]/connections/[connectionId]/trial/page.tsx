import { getTranslations } from "next-intl/server";
import { TrialOutcome } from "@/components/console/connections/trial/trial-outcome";
import { TrialWatch } from "@/components/console/connections/trial/trial-watch";
import { TrialWays } from "@/components/console/connections/trial/trial-ways";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getConnectionName } from "@/lib/services/connections/get-connection-name";
import { getConnectionTrial } from "@/lib/services/connections/get-connection-trial";
import { lookForTrial } from "../../actions";

export const generateMetadata = consoleTitle("connections.write", getConnectionName, async () =>
  (await getTranslations("connections.trial"))("title"),
);

export default consolePage(
  "connections.write",
  getConnectionTrial,
  async ({ data: { connection, last, trial }, params: key }) => {
    const t = await getTranslations("connections.trial");
    const { displayName, settings, disabledAt } = connection;
    return (
      <AreaTexts areas={["connections"]}>
        <BackLink href={`/console/user-pools/${key.poolId}/connections/${key.connectionId}`}>
          {displayName}
        </BackLink>
        <PageHeader title={t("title")} description={t("description")} />
        {settings ? (
          <TrialWays {...trial} modes={settings.modes} disabled={disabledAt !== null}>
            <TrialWatch connection={key} known={last?.attemptId ?? null} look={lookForTrial} waits={!last} />
            {last && <TrialOutcome connection={key} trial={last} />}
          </TrialWays>
        ) : (
          <UnreadableSettings />
        )}
      </AreaTexts>
    );
  },
);
