import { getTranslations } from "next-intl/server";
import { ApplicationTest } from "@/components/console/applications/application-test";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationTest } from "@/lib/services/applications/get-application-test";

export const generateMetadata = consoleTitle("applications.write", getApplicationName, async () =>
  (await getTranslations("applications.test"))("title"),
);

export default consolePage("applications.write", getApplicationTest, ({ data, params: { poolId } }) => (
  <AreaTexts areas={["applications"]}>
    <ApplicationTest {...data} pool={`/console/user-pools/${poolId}`} />
  </AreaTexts>
));
