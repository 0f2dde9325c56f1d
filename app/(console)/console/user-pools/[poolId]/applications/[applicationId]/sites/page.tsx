import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { ProtectedSitesCard } from "@/components/console/protected-sites/protected-sites-card";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationSites } from "@/lib/services/applications/get-application-sites";
import { addSite, removeSite } from "../../actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("sites"),
);

export default consolePage("applications.read", getApplicationSites, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, sites } = data;
  const key = { poolId, applicationId: application.id };

  return (
    <AreaTexts areas={["applications", "protectedSites"]}>
      <ApplicationFrame application={application} pool={pool}>
        <ProtectedSitesCard application={key} sites={sites} addSite={addSite} removeSite={removeSite} />
      </ApplicationFrame>
    </AreaTexts>
  );
});
