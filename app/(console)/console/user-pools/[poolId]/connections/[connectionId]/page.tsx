import { getTranslations } from "next-intl/server";
import { ConnectionCheck } from "@/components/console/connections/checks/connection-check";
import { ConnectionFrame } from "@/components/console/connections/connection-frame";
import { EditConnectionForm } from "@/components/console/connections/edit-connection-form";
import { GuidePanel } from "@/components/console/connections/guide/guide-panel";
import { OfferList } from "@/components/console/connections/offer-list";
import { UnreadableSettings } from "@/components/console/connections/unreadable-settings";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { AlarmNotice } from "@/components/console/sign-ins/alarm-notice";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getConnectionDetails } from "@/lib/services/connections/get-connection-details";
import { getConnectionName } from "@/lib/services/connections/get-connection-name";
import { check, createGuide, disable, enable, remove, revokeGuide, setOffer, update } from "../actions";

export const generateMetadata = consoleTitle("connections.read", getConnectionName, async () =>
  (await getTranslations("connections"))("title"),
);

export default consolePage("connections.read", getConnectionDetails, ({ data, params: key }) => {
  const { connection, impact, alarms, registration, choices, checks, guide } = data;
  const { poolId } = key;
  const { settings } = connection;
  const pool = `/console/user-pools/${poolId}`;
  const address = `${pool}/connections`;
  return (
    <AreaTexts areas={["applications", "checklist", "checks", "connections"]}>
      <ConnectionFrame {...{ connection, impact, address, enable, disable, remove, checks, check }}>
        <AlarmNotice poolId={poolId} alarms={alarms} />
        {settings ? (
          <EditConnectionForm
            connection={{ ...connection, settings }}
            registration={registration}
            update={update}
            state={
              <>
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
