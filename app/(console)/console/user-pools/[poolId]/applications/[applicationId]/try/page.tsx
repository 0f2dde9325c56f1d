import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { NoWayIn } from "@/components/console/applications/no-way-in";
import { TestCard } from "@/components/console/applications/test-card";
import { AreaTexts } from "@/components/console/shell/area-texts";

import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationTest } from "@/lib/services/applications/get-application-test";

export const generateMetadata = consoleTitle("applications.write", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("try"),
);

export default consolePage("applications.write", getApplicationTest, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, connections, methods, test } = data;
  return (
    <AreaTexts areas={["applications"]}>
      <ApplicationFrame application={application} pool={pool}>
        <NoWayIn pool={pool} application={application} connections={connections} methods={methods} />
        <TestCard application={application} test={test} />
      </ApplicationFrame>
    </AreaTexts>
  );
});
