import { getTranslations } from "next-intl/server";
import { ApplicationActions } from "@/components/console/applications/application-actions";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { NameForm } from "@/components/console/applications/name-form";
import { NoSecret } from "@/components/console/applications/no-secret";
import { PublicKeysCard } from "@/components/console/applications/public-keys-card";
import { SecretsCard } from "@/components/console/applications/secrets-card";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { hasSecret } from "@/lib/domain/application/application-type";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationSettings } from "@/lib/services/applications/get-application-settings";
import { addKeys, disable, enable, remove, removeKey, roll, updateName } from "../../actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("settings"),
);

export default consolePage("applications.read", getApplicationSettings, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, secrets, publicKeys, impact } = data;
  const key = { poolId, applicationId: application.id };

  return (
    <AreaTexts areas={["applications"]}>
      <ApplicationFrame
        application={application}
        pool={pool}
        actions={
          <ApplicationActions
            application={application}
            impact={impact}
            address={`${pool}/applications`}
            {...{ enable, disable, remove }}
          />
        }
      >
        <NameForm application={application} update={updateName} />
        {hasSecret(application.type) ? (
          <>
            <SecretsCard secrets={secrets} application={key} roll={roll} />
            <PublicKeysCard
              application={key}
              publicKeys={publicKeys}
              addKeys={addKeys}
              removeKey={removeKey}
            />
          </>
        ) : (
          <NoSecret />
        )}
      </ApplicationFrame>
    </AreaTexts>
  );
});
