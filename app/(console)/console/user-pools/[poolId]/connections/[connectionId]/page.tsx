import { getTranslations } from "next-intl/server";
import { ConnectionCheck } from "@/components/console/connections/checks/connection-check";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { EditConnectionForm } from "@/components/console/connections/edit-connection-form";
import { GuidePanel } from "@/components/console/connections/guide/guide-panel";
import { OfferList } from "@/components/console/connections/offer-list";
import { TrialOutcome } from "@/components/console/connections/trial/trial-outcome";
import { TrialWatch } from "@/components/console/connections/trial/trial-watch";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { AlarmNotice } from "@/components/console/sign-ins/alarm-notice";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getConnectionDetails } from "@/lib/services/connections/get-connection-details";
import { getConnectionName } from "@/lib/services/connections/get-connection-name";
import {
  check,
  createGuide,
  disable,
  enable,
  lookForTrial,
  remove,
  revokeGuide,
  setOffer,
  tryMatching,
  update,
} from "../actions";

export const generateMetadata = consoleTitle("connections.read", getConnectionName, async () =>
  (await getTranslations("connections"))("title"),
);

export default consolePage("connections.read", getConnectionDetails, ({ data, params: key }) => {
  const { connection, impact, lost, alarms, registration, choices, checks, guide, trial } = data;
  const { poolId } = key;
  const { settings } = connection;
  const pool = `/console/user-pools/${poolId}`;
  const address = `${pool}/connections`;
  return (
    <AreaTexts areas={["applications", "checklist", "checks", "connections"]}>
      <ConnectionFrame {...{ connection, impact, lost, address, enable, disable, remove, checks, check }}>
        <AlarmNotice poolId={poolId} alarms={alarms} />
        {settings ? (
          <EditConnectionForm
            connection={{ ...connection, settings }}
            registration={registration}
            update={update}
            tryMatching={tryMatching}
            state={
              <>
                <TrialWatch connection={key} known={trial?.attemptId ?? null} look={lookForTrial} />
                {trial && <TrialOutcome connection={key} trial={trial} />}
                <ConnectionCheck trialPage={`${address}/${connection.id}/trial`} />
                <OfferList
                  connection={{ poolId, connectionId: connection.id }}
                  pool={pool}
                  choices={choices}
                  setOffer={setOffer}
                />
              </>
            }
          >
            <GuidePanel connection={key} {...{ guide, createGuide, revokeGuide }} />
          </EditConnectionForm>
        ) : (
          <UnreadableSettings />
        )}
      </ConnectionFrame>
    </AreaTexts>
  );
});
