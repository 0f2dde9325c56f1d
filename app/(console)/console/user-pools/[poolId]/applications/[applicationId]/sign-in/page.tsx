import { getTranslations } from "next-intl/server";
import { AdmissionCard } from "@/components/console/admission/admission-card";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { ConnectionsCard } from "@/components/console/applications/connections-card";
import { NoWayIn } from "@/components/console/applications/no-way-in";
import { SignInForm } from "@/components/console/applications/sign-in-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationSignIn } from "@/lib/services/applications/get-application-sign-in";
import { setOffer } from "../../../connections/actions";
import { updateSignIn } from "../../actions";
import { searchAdmission, setAdmission, tryAdmission } from "../actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("sign-in"),
);

export default consolePage("applications.read", getApplicationSignIn, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, connections, methods, endpoints, entry } = data;
  const key = { poolId, applicationId: application.id };

  return (
    <AreaTexts areas={["admission", "applications"]}>
      <ApplicationFrame application={application} pool={pool}>
        <NoWayIn pool={pool} application={application} connections={connections} methods={methods} />
        <ConnectionsCard
          application={key}
          pool={pool}
          connections={connections}
          request={{
            endpoint: endpoints.authorization,
            clientId: application.clientId,
            redirectUri: application.redirectUris[0] ?? "",
          }}
          setOffer={setOffer}
        />
        <AdmissionCard application={key} {...entry} {...{ searchAdmission, tryAdmission, setAdmission }} />
        <SignInForm application={application} update={updateSignIn} />
      </ApplicationFrame>
    </AreaTexts>
  );
});
