import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { CreatedCredentials } from "@/components/console/applications/created-credentials";
import { CredentialsCard } from "@/components/console/applications/credentials-card";
import { FirstSignInCard } from "@/components/console/applications/first-sign-in-card";
import { NoSecret } from "@/components/console/applications/no-secret";
import { NoWayIn } from "@/components/console/applications/no-way-in";
import { OnceStored } from "@/components/console/applications/once-stored";
import { QuickStartCard } from "@/components/console/applications/quick-start-card";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { hasPeople, hasSecret } from "@/lib/domain/application/application-type";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationOverview } from "@/lib/services/applications/get-application-overview";
import { lookForSignIn } from "../actions";
import { mendFault, settleFault, undoFault } from "./requests/actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications"))("title"),
);

export default consolePage("applications.read", getApplicationOverview, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, connections, methods, endpoints, quickStart, firstSignIn, from } = data;
  const key = { poolId, applicationId: application.id, name: application.name };
  const address = `${pool}/applications/${application.id}`;
  const origin = from && { href: `${pool}/connections/${from.id}#applications`, name: from.displayName };
  return (
    <AreaTexts areas={["applications", "requestFaults"]}>
      <ApplicationFrame application={application} pool={pool} from={from}>
        <CreatedCredentials application={application} issuer={endpoints.issuer} from={origin} />
        {hasPeople(application.type) && (
          <NoWayIn pool={pool} application={application} connections={connections} methods={methods} />
        )}
        <FirstSignInCard
          application={key}
          type={application.type}
          address={address}
          firstSignIn={firstSignIn}
          look={lookForSignIn}
          {...{ mendFault, undoFault, settleFault }}
        />
        <OnceStored applicationId={application.id}>
          <CredentialsCard clientId={application.clientId} endpoints={endpoints} />
          {!hasSecret(application.type) && <NoSecret />}
        </OnceStored>
        <QuickStartCard application={application} values={quickStart} address={address} />
      </ApplicationFrame>
    </AreaTexts>
  );
});
