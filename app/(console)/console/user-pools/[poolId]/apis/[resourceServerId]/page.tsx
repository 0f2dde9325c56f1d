import { getTranslations } from "next-intl/server";
import { ResourceServerDetails } from "@/components/console/resource-servers/resource-server-details";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getResourceServer } from "@/lib/services/resource-servers/get-resource-server";
import { getResourceServerName } from "@/lib/services/resource-servers/get-resource-server-name";
import { remove, update } from "../actions";

export const generateMetadata = consoleTitle("applications.read", getResourceServerName, async () =>
  (await getTranslations("apis"))("title"),
);

export default consolePage("applications.read", getResourceServer, ({ data, params: { poolId } }) => (
  <AreaTexts areas={["apis", "applications"]}>
    <ResourceServerDetails
      {...data}
      poolId={poolId}
      address={`/console/user-pools/${poolId}/apis`}
      update={update}
      remove={remove}
    />
  </AreaTexts>
));
