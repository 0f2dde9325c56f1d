import { getTranslations } from "next-intl/server";
import { ApplicationDetails } from "@/components/console/applications/application-details";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationDetails } from "@/lib/services/applications/get-application-details";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { setOffer } from "../../connections/actions";
import {
  addRefusedUri,
  addSite,
  disable,
  enable,
  lookForSignIn,
  remove,
  removeSite,
  roll,
  update,
} from "../actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications"))("title"),
);

export default consolePage("applications.read", getApplicationDetails, ({ data, params: { poolId } }) => (
  <AreaTexts areas={["applications", "protectedSites"]}>
    <ApplicationDetails
      {...data}
      pool={`/console/user-pools/${poolId}`}
      address={`/console/user-pools/${poolId}/applications`}
      {...{
        update,
        enable,
        disable,
        remove,
        roll,
        setOffer,
        addRefusedUri,
        lookForSignIn,
        addSite,
        removeSite,
      }}
    />
  </AreaTexts>
));
