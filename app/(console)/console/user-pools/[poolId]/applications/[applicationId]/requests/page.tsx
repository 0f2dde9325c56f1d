import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { RequestFaults } from "@/components/console/applications/requests/request-faults";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getRequestFaults } from "@/lib/services/applications/get-request-faults";
import { mendFault, settleFault, undoFault } from "./actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("requestFaults"))("title"),
);

export default consolePage("applications.read", getRequestFaults, ({ data, params: { poolId } }) => {
  const { application, version, faults } = data;
  const { id: applicationId, name } = application;
  return (
    <AreaTexts areas={["applications", "requestFaults"]}>
      <ApplicationFrame application={application} pool={`/console/user-pools/${poolId}`}>
        <RequestFaults
          faults={faults}
          application={{ poolId, applicationId, version, name }}
          {...{ mendFault, undoFault, settleFault }}
        />
      </ApplicationFrame>
    </AreaTexts>
  );
});
