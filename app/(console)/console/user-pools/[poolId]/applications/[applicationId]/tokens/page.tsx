import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { ResourceGrantsCard } from "@/components/console/applications/resource-grants-card";
import { TokensForm } from "@/components/console/applications/tokens-form";
import { ClaimsCard } from "@/components/console/claims/claims-card";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationTokens } from "@/lib/services/applications/get-application-tokens";
import { setGrants } from "../../../apis/actions";
import { updateTokens } from "../../actions";
import { findPeople, previewClaims, setClaims } from "../actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("tokens"),
);

export default consolePage("applications.read", getApplicationTokens, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, endpoints, claims, resources } = data;
  const key = { poolId, applicationId: application.id };

  return (
    <AreaTexts areas={["applications", "claims"]}>
      <ApplicationFrame application={application} pool={pool}>
        <TokensForm application={application} update={updateTokens} />
        {claims && <ClaimsCard application={key} {...claims} {...{ findPeople, previewClaims, setClaims }} />}
        {resources && (
          <ResourceGrantsCard
            application={key}
            clientId={application.clientId}
            tokenEndpoint={endpoints.token}
            resources={resources}
            pool={pool}
            setGrants={setGrants}
          />
        )}
      </ApplicationFrame>
    </AreaTexts>
  );
});
